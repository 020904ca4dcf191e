// Writes the conformance vectors from the row machine: tsx scripts/vectors.ts
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { makeVectors } from '../test/conformance/make-vectors.js';

const file = fileURLToPath(new URL('../conformance/vectors.json', import.meta.url));
const { vectors, ...header } = makeVectors();
// One vector a line, so that a changed answer is one changed line.
const lines = vectors.map((vector) => JSON.stringify(vector)).join(',\n');
const head = JSON.stringify(header, null, 2).slice(0, -2);
writeFileSync(file, `${head},\n  "vectors": [\n${lines}\n]}\n`);
console.log(`${vectors.length} vectors written to ${file}`);
