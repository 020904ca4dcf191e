import type { OFFER_KINDS } from './offer.js';
import type { ScheduleSpec } from './validity.js';

/** Where a channel reaches a customer: within the app 站内, outside of it 站外, or through a partner 异业合作. */
export type ChannelKind = (typeof CHANNEL_KINDS)[number];

/** The kinds of channels: see {@link ChannelKind}. */
export const CHANNEL_KINDS = ['inApp', 'offSite', 'partner'] as const;

/** A way to reach customers, under the code by which entries name it 渠道编码. */
export interface ChannelSpec {
  readonly kind: ChannelKind;
  /** Whether a customer can pass on what comes through it. */
  readonly shareable?: boolean;
  /** The kinds of offers it can carry; by default all. */
  readonly accepts?: readonly (typeof OFFER_KINDS)[number][];
  /** When messages go out through it; by default at any time that is not quiet. */
  readonly sendHours?: ScheduleSpec;
  /** Its own quiet hours, or none; by default those of all channels. */
  readonly quietHours?: QuietHours | false;
}

/** What becomes of a message that falls into quiet hours: see {@link QuietHours}. */
export type QuietAction = (typeof QUIET_ACTIONS)[number];

/** What can become of a message in quiet hours: it waits, is dropped, or takes the next channel. */
export const QUIET_ACTIONS = ['hold', 'drop', 'nextChannel'] as const;

/**
 * When customers are left in peace. `to` before `from` reaches past midnight; `from` is quiet, `to` no longer. Where
 * clocks change, quiet hours end when `to` is first shown, or with the change that skips it.
 */
export interface QuietHours {
  /** As `HH:MM` on local clocks. Without both ends only the days of `closedOn` are quiet. */
  readonly from?: string;
  readonly to?: string;
  /** Whose clocks: by default the customer's where her zone is known, else the playbook's. */
  readonly zone?: 'customer' | 'playbook';
  /** By default `hold`. */
  readonly action?: QuietAction;
  /** Local days `YYYY-MM-DD` on which nobody is written to, such as holidays. */
  readonly closedOn?: readonly string[];
}
