/** The machine reads sequences with the algorithm that the stand-alone functions use as well. */
export { createSequence, type SequenceReader } from '../base/sequence.js';
