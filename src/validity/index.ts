// When something can be used: the span of a grant, and hours, weekdays and days on which it is open.
//
// Knows local days and clocks that change. Must not know offers, ledgers or any machine. For a playbook the
// readers (read-span.ts, read-validity.ts, read-schedule.ts) report every mistake.
//
// Start with use-span.ts, then next-open-at.ts.
export { isOpenAt, nextOpenAt } from './next-open-at.js';
export { type PreparedHours, prepareSchedule, type Schedule } from './prepare-schedule.js';
export { VALIDITY_PRESETS, type ValidityPreset } from './presets.js';
export { isSpanWithin, resolveSpan } from './resolve-span.js';
export { type UseSpan, useSpan } from './use-span.js';
