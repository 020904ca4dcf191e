import { z } from 'zod';
import { MAX_SEQUENCE_STEPS } from '../../base/sequence.js';
import { FUNNEL_MODES, FUNNEL_PRESET_NAMES } from '../../model/playbook/funnel.js';
import type { Rule } from '../../model/playbook/rule.js';
import { rule, ruleButNoList } from './rule.js';
import { duration, name, named, nonEmptyText, optional, upTo } from './text.js';
import { window } from './window.js';

const event: z.ZodType<Rule, Rule> = z.union(
  [nonEmptyText, z.array(nonEmptyText).min(1).readonly(), ruleButNoList],
  { error: 'expected a type of event, a list of them, or a rule over events' },
);

const count = {
  atLeast: optional(upTo(1_000_000), 'how many make the step reached; 1'),
  atLeastDays: optional(upTo(1_000_000), 'on how many different local days, instead of how many'),
  window: optional(window, 'when they count; the window of the funnel if left out'),
};

const MARKER_FORM = 'expected an object with one of event, order, when';

/** What makes a step reached; the steps of a list carry their name beside it. */
function markerWith<Shape extends z.core.$ZodLooseShape>(shape: Shape) {
  return z.union(
    [
      z.strictObject({
        ...shape,
        event: event.describe('a type of event, a list of them, or a rule over events'),
        ...count,
      }),
      z.strictObject({ ...shape, order: rule.describe('a rule over paid orders'), ...count }),
      z.strictObject({ ...shape, when: rule.describe('a rule over values of the customer') }),
    ],
    { error: MARKER_FORM },
  );
}

const marker = markerWith({}).meta({
  id: 'clientele.marker',
  description: 'what makes a step reached',
});

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
  markers: optional(z.record(z.string(), marker), 'markers by step, instead of the default ones'),
  targets: optional(
    z.record(z.string(), upTo(1_000_000_000)),
    'for aidees: by step, the count that is worth the full score',
  ),
  weights: optional(
    z.record(z.string(), z.number().min(0).max(1_000_000_000)),
    'for aidees: by step, its weight in the score; 1 if left out',
  ),
});

const namedStep = markerWith({ name: name.describe('the name of the step') });

const customFunnel = z.strictObject({
  ...common,
  steps: z
    .union([z.array(namedStep).min(1).max(MAX_SEQUENCE_STEPS).readonly(), named(marker)], {
      error: 'expected a list of named steps, or an object of steps by name',
    })
    .describe('the steps, in order'),
});

export const funnelSection = z.union([presetFunnel, customFunnel], {
  error: 'expected an object with either preset or steps',
});
