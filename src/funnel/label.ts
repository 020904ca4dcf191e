/** A name for people, in the languages that reports are written in. */
export interface Label {
  readonly en: string;
  readonly zh: string;
}
