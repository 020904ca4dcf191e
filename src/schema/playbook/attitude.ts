import { z } from 'zod';
import {
  MISSING_BELIEF_POLICIES,
  MOTIVES,
  SCALES,
  type ScaleName,
} from '../../model/playbook/attitude.js';
import { oneOf } from './one-of.js';
import { rule, ruleButNoList } from './rule.js';
import { named, nonEmptyText, optional } from './text.js';

const scale = oneOf(
  [
    z.literal(Object.keys(SCALES) as ScaleName[]),
    z
      .strictObject({
        min: z.number().describe('the lowest rating'),
        max: z.number().describe('the highest rating'),
      })
      .refine(({ min, max }) => min < max, { error: 'expected min below max' }),
  ],
  `one of ${Object.keys(SCALES).join(', ')}, or { min, max }`,
).meta({ id: 'clientele.scale', description: 'a rating scale, by name or by its ends' });

/** The type of a playbook leaves these rules open, so any rule fits it. */
const numberRule: z.ZodType<unknown, unknown> = rule;

const weight = z.number().min(0).max(Number.MAX_SAFE_INTEGER);

const fishbein = z.strictObject({
  attributes: named(
    z.strictObject({
      belief: numberRule.describe('how strongly it is believed, a rule that gives a number'),
      evaluation: numberRule.describe('how good it would be, a rule that gives a number'),
      weight: optional(weight, 'an extra weight, not negative'),
    }),
  )
    .refine((attributes) => Object.keys(attributes).length > 0, {
      error: 'expected at least one attribute',
    })
    .describe('what is believed of the object, in the order in which it is added up'),
  scales: optional(
    z.strictObject({
      belief: scale.describe('the scale of beliefs'),
      evaluation: scale.describe('the scale of evaluations'),
    }),
    'the scales, without which there is no normalised form',
  ),
  missing: optional(
    z.enum(MISSING_BELIEF_POLICIES),
    'what becomes of an attribute about which nothing is believed; refuse',
  ),
});

const normativeBelief = z.strictObject({
  normativeBelief: numberRule.describe('what the person or group expects'),
  motivationToComply: numberRule.describe('how much the customer wants to comply'),
});

const controlBelief = z.strictObject({
  controlBelief: numberRule.describe('how likely it is to be there'),
  power: numberRule.describe('how much it helps or hinders'),
});

const reasonedAction = z.strictObject({
  attitude: numberRule.describe('the attitude, a rule that gives a number'),
  subjectiveNorm: ruleOrList(normativeBelief).describe('a rule, or the beliefs that make it up'),
  control: optional(ruleOrList(controlBelief), 'a rule, or the beliefs that make it up'),
  weights: z
    .strictObject({
      attitude: z.number().describe('the weight of the attitude'),
      norm: z.number().describe('the weight of the subjective norm'),
      control: optional(z.number(), 'the weight of the control, exactly where there is one'),
    })
    .describe('the weights of the parts'),
  scales: optional(
    z.strictObject({
      normativeBelief: optional(scale, 'the scale of normative beliefs'),
      motivationToComply: optional(scale, 'the scale of motivations to comply'),
      controlBelief: optional(scale, 'the scale of control beliefs'),
      power: optional(scale, 'the scale of powers'),
    }),
    'the scales of ratings within lists',
  ),
});

const items = z.array(numberRule).min(1).readonly();
const motiveWeight = z.number().gt(0).max(Number.MAX_SAFE_INTEGER);

const consumptionValues = z
  .strictObject({
    functional: optional(items, 'items of the functional value: what it does'),
    social: optional(items, 'items of the social value: whom it links one with'),
    emotional: optional(items, 'items of the emotional value: how it feels'),
    epistemic: optional(items, 'items of the epistemic value: what is new about it'),
    conditional: optional(
      z.strictObject({
        scene: nonEmptyText.describe('the scene in which it holds'),
        expiresAt: z.int().describe('when it ceases to hold, in epoch milliseconds'),
        items: items.describe('rules, one per question or proxy'),
      }),
      'items of the conditional value: what the occasion makes of it',
    ),
    weights: optional(
      z.strictObject({
        functional: optional(motiveWeight, 'the weight of the functional value'),
        social: optional(motiveWeight, 'the weight of the social value'),
        emotional: optional(motiveWeight, 'the weight of the emotional value'),
        epistemic: optional(motiveWeight, 'the weight of the epistemic value'),
        conditional: optional(motiveWeight, 'the weight of the conditional value'),
      }),
      'weights by motive, above 0; 1 if left out',
    ),
    scale: optional(scale, 'the scale of every item'),
  })
  .refine((values) => MOTIVES.some((motive) => values[motive] !== undefined), {
    error: `expected items of at least one of ${MOTIVES.join(', ')}`,
  });

export const attitudeSection = named(
  oneOf(
    [
      z.strictObject({ fishbein: fishbein.describe('an attitude by its attributes') }),
      z.strictObject({ reasonedAction: reasonedAction.describe('an intention') }),
      z.strictObject({ consumptionValues: consumptionValues.describe('what a customer buys for') }),
    ],
    'an object with one of fishbein, reasonedAction, consumptionValues',
  ),
);

function ruleOrList<S extends z.ZodType>(belief: S): z.ZodType<unknown, unknown> {
  return oneOf([z.array(belief).readonly(), ruleButNoList], 'a rule, or a list of beliefs');
}
