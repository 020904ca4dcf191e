import type { LimitAction, LimitLabel, LimitScope } from '../../model/incentive/limit.js';
import type { IncentiveReason, IncentiveWarning } from '../../model/incentive/reason.js';
import type { ShopperReason } from '../shopper-safe.js';

/** Whatever can be put into words. */
export type Told = IncentiveReason | IncentiveWarning | ShopperReason;

/** The reasons that can have a code. */
type ToldOf<Code, R = Told> = R extends { readonly code: infer Codes }
  ? Code extends Codes
    ? R
    : never
  : never;

/** How values are shown. */
export interface Show {
  /** Minor units, with the currency where it is known. */
  readonly money: (minor: number) => string;
  /** An instant in the zone. */
  readonly instant: (instant: number) => string;
  /** Several of which one would do. */
  readonly anyOf: (values: readonly (string | number)[]) => string;
  /** What the customer has or did, in brackets; nothing where her values are hidden. */
  readonly aside: (text: string) => string;
  /** The rule of a limit. */
  readonly rule: (reason: ToldOf<'LIMIT_REACHED'>) => string;
}

/** The words of a language. A code or a label that is forgotten is an error of types. */
export interface Words {
  readonly reasons: {
    readonly [C in Told['code']]: (reason: ToldOf<C>, show: Show) => string;
  };
  readonly labels: { readonly [L in LimitLabel]: (limit: string) => string };
  readonly actions: { readonly [A in LimitAction]: (max: string) => string };
  readonly scopes: { readonly [S in Exclude<LimitScope, `id:${string}`>]: string };
  readonly identifier: (kind: string) => string;
  readonly per: (scopes: readonly string[]) => string;
  readonly windows: { readonly [W in 'lifetime' | 'campaign' | 'run']: string };
  readonly calendar: { readonly [U in 'day' | 'week' | 'month' | 'quarter' | 'year']: string };
  readonly rolling: (duration: string) => string;
  readonly lastDays: (days: number) => string;
  readonly units: { readonly [U in 'w' | 'd' | 'h' | 'm' | 's' | 'ms']: (count: number) => string };
  readonly rule: (action: string, per: string, window: string) => string;
  readonly soFar: (rule: string, used: string) => string;
  readonly aside: (text: string) => string;
  readonly anyOf: (values: readonly string[]) => string;
}
