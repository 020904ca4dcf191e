// To be imported before a program that is measured from outside: says at the end what it has held.
import { peakMemoryMiB } from './peak-memory.mjs';

process.on('exit', () => process.stderr.write(`\nMiB ${peakMemoryMiB().toFixed(0)}`));
