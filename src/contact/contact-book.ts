import type { Zone } from '../base/zone.js';
import type { ChannelSpec, QuietAction } from '../model/incentive/contact.js';
import type { ContactPurpose } from '../model/incentive/contact-purpose.js';
import type { LimitSpec } from '../model/incentive/limit.js';
import type { Schedule } from '../validity/index.js';

/** When messages may be sent as far as peace is concerned. */
export interface Peace {
  /** Open where it is not quiet. */
  readonly schedule: Schedule;
  readonly action: QuietAction;
  /** Whether the clocks are the customer's. */
  readonly isHers: boolean;
  /** Whether it is never quiet. */
  readonly isAlways: boolean;
}

/** A channel with everything worked out that does not hang on who is written to. */
export interface PreparedChannel {
  readonly code: string;
  /** Null for one that no section declares. */
  readonly spec: ChannelSpec | null;
  readonly sendHours: Schedule | null;
  readonly peace: Peace;
  /** The caps that hold back messages through it, in declared order, and those of them that keep channels apart. */
  readonly caps: CapsByPurpose;
  readonly capsByChannel: CapsByPurpose;
}

/** What holds back a message, by what it is for. */
export type CapsByPurpose = { readonly [P in ContactPurpose]: readonly LimitSpec[] };

/** The channels and caps of a playbook, ready to be decided about; made by `compileContacts`. */
export interface ContactBook {
  /** Null where no channel is declared, so that any can be named. */
  readonly channels: ReadonlyMap<string, PreparedChannel> | null;
  /** A channel that nobody declared, by its code. */
  readonly undeclared: (code: string) => PreparedChannel;
  /** Every limit: what a ledger index counts. */
  readonly limits: readonly LimitSpec[];
  readonly zone: Zone;
  /** A zone by its name; undefined for none. */
  readonly zoneOf: (name: string) => Zone | undefined;
}
