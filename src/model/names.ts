import type { Playbook } from './playbook/playbook.js';

type KeysOf<Section> = Section extends object ? keyof Section & string : never;

type SectionOf<P, Key extends string> = P extends { readonly [K in Key]?: infer Section }
  ? Section
  : never;

/** The names that a playbook gives, as literal types; plain `string` where it is not known. */
export interface NamesOf<P extends Playbook> {
  readonly feature: KeysOf<SectionOf<P, 'features'>>;
  readonly segment: KeysOf<SectionOf<P, 'segments'>>;
  readonly control: KeysOf<SectionOf<P, 'controls'>>;
  readonly funnel: KeysOf<SectionOf<P, 'funnels'>>;
  readonly attitude: KeysOf<SectionOf<P, 'attitudes'>>;
  readonly offer: KeysOf<SectionOf<P, 'offers'>>;
  readonly campaign: KeysOf<SectionOf<P, 'campaigns'>>;
}

/** The segment names of a playbook. */
export type SegmentName<P extends Playbook> = NamesOf<P>['segment'];

/** The offer names of a playbook. */
export type OfferName<P extends Playbook> = KeysOf<SectionOf<P, 'offers'>>;
