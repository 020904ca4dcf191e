/** The ends of a rating scale, both of them ratings. */
export interface Scale {
  readonly min: number;
  readonly max: number;
}

/** Usual codings of rating scales. */
export const SCALES = {
  bipolar2: { min: -2, max: 2 },
  bipolar3: { min: -3, max: 3 },
  unipolar5: { min: 1, max: 5 },
  unipolar7: { min: 1, max: 7 },
  unipolar10: { min: 1, max: 10 },
  probability: { min: 0, max: 1 },
} as const satisfies Record<string, Scale>;

/** The name of a usual scale. */
export type ScaleName = keyof typeof SCALES;

/** A scale by name or by its ends. */
export type ScaleChoice = ScaleName | Scale;

/**
 * The scales of beliefs and evaluations. They are declared because the coding matters: the same
 * answers coded 1 to 7 instead of -3 to 3 can rank two brands the other way round.
 */
export interface FishbeinScales {
  readonly belief: ScaleChoice;
  readonly evaluation: ScaleChoice;
}

/**
 * What becomes of an attribute about which nothing is believed.
 * - `refuse` (default): there is no attitude.
 * - `neutral`: the belief is taken to be the middle of its scale, which must be declared.
 * - `renormalise`: the attribute is left out, and the sum over the others is multiplied by all
 *   weight over their weight; with no weights, by the number of attributes over that of the others.
 */
export const MISSING_BELIEF_POLICIES = ['refuse', 'neutral', 'renormalise'] as const;

/** What becomes of an attribute without a belief; see the list of policies. */
export type MissingBeliefPolicy = (typeof MISSING_BELIEF_POLICIES)[number];

/** The consumption values of Sheth, Newman and Gross (1991): what people buy for. */
export const MOTIVES = ['functional', 'social', 'emotional', 'epistemic', 'conditional'] as const;

/** What people buy for. */
export type Motive = (typeof MOTIVES)[number];

/** A rule in JSON Logic that gives a number; a plain number is one. */
type NumberRule = unknown;

/** One attribute of an object: how strongly it is believed of it, and how good that would be. */
export interface FishbeinAttributeSpec {
  readonly belief: NumberRule;
  readonly evaluation: NumberRule;
  /** An extra weight, not negative; without one the attribute counts once. */
  readonly weight?: number;
}

/** An attitude by its attributes, which are added in the order of code points of their names. */
export interface FishbeinSpec {
  readonly attributes: { readonly [name: string]: FishbeinAttributeSpec };
  readonly scales?: FishbeinScales;
  readonly missing?: MissingBeliefPolicy;
}

/** What one person or group expects, and how much the customer wants to comply with it. */
export interface NormativeBeliefSpec {
  readonly normativeBelief: NumberRule;
  readonly motivationToComply: NumberRule;
}

/** Something that helps or hinders: how likely it is to be there, and how much it matters. */
export interface ControlBeliefSpec {
  readonly controlBelief: NumberRule;
  readonly power: NumberRule;
}

/** Scales by rating. */
export interface ReasonedActionScales {
  readonly normativeBelief?: ScaleChoice;
  readonly motivationToComply?: ScaleChoice;
  readonly controlBelief?: ScaleChoice;
  readonly power?: ScaleChoice;
}

/** The weights of an intention; `control` exactly where there is a control. */
export interface IntentionWeights {
  readonly attitude: number;
  readonly norm: number;
  readonly control?: number;
}

/** An intention; norm and control are rules, or lists of the beliefs that make them up. */
export interface ReasonedActionSpec {
  readonly attitude: NumberRule;
  readonly subjectiveNorm: NumberRule | readonly NormativeBeliefSpec[];
  readonly control?: NumberRule | readonly ControlBeliefSpec[];
  readonly weights: IntentionWeights;
  /** Scales of the ratings within lists; a rating without one may be any number. */
  readonly scales?: ReasonedActionScales;
}

/** A conditional value: it holds in a scene, and only before `expiresAt` (epoch milliseconds). */
export interface ConditionalValueSpec {
  readonly scene: string;
  readonly expiresAt: number;
  readonly items: readonly NumberRule[];
}

/** Weights by motive, above 0; a motive without one has weight 1. */
export type MotiveWeights = { readonly [M in Motive]?: number };

/** The items (rules, one per question or per proxy from behaviour) by which each motive is judged. */
export type ConsumptionValuesSpec = {
  readonly [M in Exclude<Motive, 'conditional'>]?: readonly NumberRule[];
} & {
  readonly conditional?: ConditionalValueSpec;
  readonly weights?: MotiveWeights;
  /** The scale of every item. */
  readonly scale?: ScaleChoice;
};

/** One entry of the section: a model of one attitude, one intention, or the motives of a customer. */
export type AttitudeSpec =
  | { readonly fishbein: FishbeinSpec }
  | { readonly reasonedAction: ReasonedActionSpec }
  | { readonly consumptionValues: ConsumptionValuesSpec };

/**
 * The section `attitudes` of a playbook, by name. An entry gives `attitude.NAME`, a number:
 * - `fishbein`: the attitude, and with scales `attitude.NAME.normalised`, from -1 to 1;
 * - `reasonedAction`: the intention;
 * - `consumptionValues`: the strength of the dominant motive, with `attitude.NAME.dominant` for its
 *   name and `attitude.NAME.MOTIVE` for the strength of each motive that the entry has items for.
 *
 * What the stand-alone functions refuse in the facts (a rating off its scale, say) is unknown (null)
 * here: a rule cannot refuse. So are products of whole numbers beyond 2^53 where no scale bounds them.
 */
export interface AttitudeSection {
  readonly [name: string]: AttitudeSpec;
}
