import { z } from 'zod';
import { MAX_SEQUENCE_STEPS } from '../../base/sequence.js';
import { FUNNEL_MODES, FUNNEL_PRESET_NAMES } from '../../model/playbook/funnel.js';
import type { Rule } from '../../model/playbook/rule.js';
import { oneOf } from './one-of.js';
import { rule, ruleButNoList } from './rule.js';
import { duration, name, nonEmptyText, optional, upTo } from './text.js';
import { window } from './window.js';

const event: z.ZodType<Rule, Rule> = oneOf(
  [nonEmptyText, z.array(nonEmptyText).min(1).readonly(), ruleButNoList],
  'a type of event, a list of them, or a rule over events',
);

const count = {
  atLeast: optional(upTo(1_000_000), 'how many make the step reached; 1'),
  atLeastDays: optional(upTo(1_000_000), 'on how many different local days, instead of how many'),
  window: optional(window, 'when they count; the window of the funnel if left out'),
};

/** What makes a step reached; the steps of a list carry their name beside it. */
function markerWith<Shape extends z.core.$ZodLooseShape>(shape: Shape) {
  return oneOf(
    [
      z.strictObject({
        ...shape,
        event: event.describe('a type of event, a list of them, or a rule over events'),
        ...count,
      }),
      z.strictObject({ ...shape, order: rule.describe('a rule over paid orders'), ...count }),
      z.strictObject({ ...shape, when: rule.describe('a rule over values of the customer') }),
    ],
    'an object with one of event, order, when',
  );
}

const common = {
  mode: optional(z.enum(FUNNEL_MODES), 'how the stage follows from the steps; furthest'),
  within: optional(duration, 'in the ordered modes, how long a chain may take, such as 7d'),
  window: optional(window, 'when events and orders count; the whole past if left out'),
  where: optional(rule, 'which events are looked at, at all, as a rule over events'),
};

const presetFunnel = z.strictObject({
  preset: z.enum(FUNNEL_PRESET_NAMES).describe('which ready-made funnel'),
  ...common,
  stepOrder: optional(z.array(z.string()).readonly(), 'the steps in another order'),
  markers: optional(
    z.record(z.string(), markerWith({})),
    'markers by step, instead of the default ones',
  ),
  targets: optional(
    z.record(z.string(), upTo(1_000_000_000)),
    'for aidees: by step, the count that is worth the full score',
  ),
  weights: optional(
    z.record(z.string(), z.number().min(0).max(1_000_000_000)),
    'for aidees: by step, its weight in the score; 1 if left out',
  ),
});

const customFunnel = z.strictObject({
  ...common,
  steps: z
    .array(markerWith({ name: name.describe('the name of the step') }))
    .min(1)
    .max(MAX_SEQUENCE_STEPS)
    .readonly()
    .describe('the steps, in order'),
});

export const funnelSection = oneOf(
  [presetFunnel, customFunnel],
  'an object with either preset or steps',
);
