// Segments: named audiences, groups described by ranges, control groups drawn by a hash.
// Knows how a playbook writes them, and which groups come ready. Must not know how they are answered,
// nor campaigns. Start reading at declare-segments.ts.
export { groupTemplates } from './group-templates.js';
