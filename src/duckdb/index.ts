// Knows how to read facts from files through DuckDB. Must not know what the facts mean.
export {};
