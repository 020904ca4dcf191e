/** A column of source cells as text; null where a cell is empty. */
export type TextColumn = readonly (string | null)[];

/** Some rows of a source, column by column: the only form in which source data is converted. */
export interface TextChunk {
  readonly rowCount: number;
  readonly columns: readonly TextColumn[];
}
