// Segments: named audiences, groups described by ranges, control groups drawn by a hash.
// Knows how a playbook writes them. Must not know how they are answered, nor campaigns.
// Start reading at declare-segments.ts.
export { declareControls, declareSegments } from './declare-segments.js';
