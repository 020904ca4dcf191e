import { currencyDecimals } from '../base/currency.js';
import { formatMinorUnits } from '../base/money.js';
import type { Zone } from '../base/zone.js';
import type { LimitScope, LimitWindow } from '../model/incentive/limit.js';
import type { LimitReached } from '../model/incentive/reason.js';
import type { Language } from '../model/language.js';
import { CHINESE } from './words/chinese.js';
import { ENGLISH } from './words/english.js';
import type { Show, Told, Words } from './words/words.js';

/** How values are put into words. */
export interface RenderOptions {
  /** Leaves out what the customer has or did, and the figures of limits. */
  readonly hideValues?: boolean;
  /** The ISO 4217 code of amounts; without one they are shown in minor units. */
  readonly currency?: string;
  /** The zone in which instants are shown, by default UTC. */
  readonly zone?: Zone;
}

const WORDS: { readonly [L in Language]: Words } = { en: ENGLISH, zh: CHINESE };

/** Puts a reason about an offer, a warning, or what a shopper may be told into words. */
export function renderReason(
  reason: Told,
  language: Language = 'en',
  options: RenderOptions = {},
): string {
  const words = WORDS[language];
  // A table of one function per code; the types of both are tied by the code, which a lookup cannot say.
  const phrase = words.reasons[reason.code] as (reason: Told, show: Show) => string;
  return phrase(reason, showWith(words, options));
}

function showWith(words: Words, { hideValues = false, currency, zone }: RenderOptions): Show {
  const money = (minor: number) => showMoney(minor, currency);
  const aside = (text: string) => (hideValues ? '' : words.aside(text));
  return {
    money,
    aside,
    instant: (instant) => showInstant(instant, zone),
    anyOf: (values) => words.anyOf(values.map(String)),
    rule: (reason) =>
      words.labels[reason.label](reason.limit) + aside(ruleOf(reason, words, money)),
  };
}

/** Such as `CNY 20.00`, in every language alike. */
function showMoney(minor: number, currency: string | undefined): string {
  if (currency === undefined) return String(minor);
  return `${currency} ${formatMinorUnits(minor, currencyDecimals(currency))}`;
}

/** The last instant that a calendar date exists for (ECMA-262, "Time Values and Time Range"). */
const LAST_DATE_MS = 8.64e15;

/** Local time to the minute, and to the second or millisecond where it is not whole, with the zone. */
function showInstant(instant: number, zone: Zone | undefined): string {
  const local = instant + (zone?.offsetAt(instant) ?? 0);
  if (Math.abs(local) > LAST_DATE_MS) return String(instant);
  const time = new Date(local).toISOString().replace('T', ' ');
  return `${time.replace(/(?::00)?\.000Z$|Z$/, '')} (${zone?.name ?? 'UTC'})`;
}

function ruleOf(
  { action, per, window, max, used }: LimitReached,
  words: Words,
  money: Show['money'],
): string {
  const amount = action === 'amount' ? money : String;
  const scopes = per.map((scope) => nameScope(scope, words));
  const rule = words.rule(
    words.actions[action](amount(max)),
    words.per(scopes),
    nameWindow(window, words),
  );
  return words.soFar(rule, amount(used));
}

function nameScope(scope: LimitScope, words: Words): string {
  const { scopes } = words;
  return scope in scopes
    ? scopes[scope as keyof typeof scopes]
    : words.identifier(scope.replace(/^id:/, ''));
}

function nameWindow(window: LimitWindow, words: Words): string {
  if (typeof window === 'string') return words.windows[window];
  if ('calendar' in window) return words.calendar[window.calendar];
  if ('lastDays' in window) return words.lastDays(window.lastDays);
  const [, count, unit] = /^(\d+)(\D+)$/.exec(window.rolling) ?? [];
  const inUnit = words.units[unit as keyof Words['units']];
  return words.rolling(inUnit === undefined ? window.rolling : inUnit(Number(count)));
}
