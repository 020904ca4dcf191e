import type { Provenance } from '../model/decision.js';

/** What a Parquet file of decisions carries in its metadata. */
export function provenanceMetadata(provenance: Provenance | undefined): {
  readonly [key: string]: string;
} {
  return Object.fromEntries(
    Object.entries(provenance ?? {}).map(([key, value]) => [`clientele.${key}`, String(value)]),
  );
}
