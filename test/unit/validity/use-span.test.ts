import {
  isSpanWithin,
  resolveSpan,
  type Span,
  useSpan,
  VALIDITY_PRESETS,
  type ValiditySpec,
} from 'clientele';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { endForClaims } from '../../../src/validity/use-span.js';
import { thrownIssues } from '../../support/thrown-issues.js';
import { zoneOf } from '../base/zone-of.js';

const at = Date.parse;
const shanghai = zoneOf('Asia/Shanghai');
const berlin = zoneOf('Europe/Berlin');
const claimedAt = at('2024-01-05T10:00:00+08:00');

describe('resolveSpan', () => {
  test('a day as `to` is inside, an instant as `to` is not', () => {
    expect(resolveSpan({ from: '2024-01-05', to: '2024-01-05' }, shanghai)).toEqual({
      fromMs: at('2024-01-05T00:00:00+08:00'),
      toMs: at('2024-01-06T00:00:00+08:00'),
    });
    expect(resolveSpan({ from: 5, to: '1970-01-01T00:00:01Z' }, shanghai)).toEqual({
      fromMs: 5,
      toMs: 1_000,
    });
  });

  test('an end left out is open', () => {
    expect(resolveSpan({}, shanghai)).toEqual({
      fromMs: Number.MIN_SAFE_INTEGER,
      toMs: Number.MAX_SAFE_INTEGER,
    });
  });

  test('a day lies where its zone puts it', () => {
    // Midnight was skipped on that Sunday: clocks went from 00:00 to 01:00.
    const sunday = { from: '2018-11-04', to: '2018-11-04' };
    const { fromMs, toMs } = resolveSpan(sunday, zoneOf('America/Sao_Paulo'));
    expect(fromMs).toBe(at('2018-11-04T01:00:00-02:00'));
    expect(toMs - fromMs).toBe(23 * 3_600_000);
  });

  test('throws every issue', () => {
    const issues = thrownIssues(() => resolveSpan({ from: 'today', to: 'tomorrow' }, shanghai));
    expect(issues.map(({ code, pointer }) => [code, pointer])).toEqual([
      ['INVALID_VALUE', '/from'],
      ['INVALID_VALUE', '/to'],
    ]);
  });
});

describe('useSpan with fixed ends', () => {
  test('keeps the ends, whenever the grant was claimed', () => {
    const rule = { from: '2024-01-01', to: '2024-01-31' };
    const january = {
      validFrom: at('2024-01-01T00:00:00+08:00'),
      validTo: at('2024-02-01T00:00:00+08:00'),
    };
    for (const claim of [claimedAt, at('2023-12-01T00:00:00Z'), at('2024-03-01T00:00:00Z')])
      expect(useSpan(rule, claim, shanghai)).toEqual(january);
  });

  test('begins with the claim where no beginning is given, and does not end where no end is', () => {
    expect(useSpan(undefined, claimedAt, shanghai)).toEqual({
      validFrom: claimedAt,
      validTo: null,
    });
    expect(useSpan({ from: claimedAt + 5 }, claimedAt, shanghai)).toEqual({
      validFrom: claimedAt + 5,
      validTo: null,
    });
    expect(useSpan({ to: claimedAt + 5 }, claimedAt, shanghai)).toEqual({
      validFrom: claimedAt,
      validTo: claimedAt + 5,
    });
    // Claimed too late: it can never be used.
    expect(useSpan({ to: claimedAt - 5 }, claimedAt, shanghai)).toEqual({
      validFrom: claimedAt - 5,
      validTo: claimedAt - 5,
    });
  });

  test('throws every issue of the rule and of the claim', () => {
    const rule = { days: 0, mode: 'elapsed' } as const;
    const issues = thrownIssues(() => useSpan(rule, Number.NaN, shanghai));
    expect(issues.map(({ code, pointer }) => [code, pointer])).toEqual([
      ['INVALID_INSTANT', '/claimedAt'],
      ['OUT_OF_RANGE', '/days'],
    ]);
  });
});

describe('useSpan with days after the claim', () => {
  const lastNight = at('2026-03-28T12:00:00+01:00');

  test('the same time of day is 23 hours later over a night that is an hour short', () => {
    const { validTo } = useSpan({ mode: 'wallClock', days: 1 }, lastNight, berlin);
    expect(validTo).toBe(at('2026-03-29T12:00:00+02:00'));
    expect(useSpan({ mode: 'elapsed', days: 1 }, lastNight, berlin).validTo).toBe(
      at('2026-03-29T13:00:00+02:00'),
    );
  });

  test('a time that is skipped is moved by the gap; one shown twice is the earlier', () => {
    const atHalfPastTwo = (day: string, offset: string) => at(`${day}T02:30:00${offset}`);
    const oneDay = { mode: 'wallClock', days: 1 } as const;
    expect(useSpan(oneDay, atHalfPastTwo('2026-03-28', '+01:00'), berlin).validTo).toBe(
      at('2026-03-29T03:30:00+02:00'),
    );
    expect(useSpan(oneDay, atHalfPastTwo('2026-10-24', '+02:00'), berlin).validTo).toBe(
      at('2026-10-25T02:30:00+02:00'),
    );
  });

  test('a claim at the second showing of a time is not moved to the first', () => {
    const second = at('2026-10-25T02:30:00+01:00');
    for (const mode of ['wallClock', 'elapsed', 'calendar'] as const)
      expect(useSpan({ mode, days: 1 }, second, berlin).validFrom).toBe(second);
  });

  test('half an hour is moved where clocks change by half an hour (Lord Howe, 2026-10-04)', () => {
    const claim = at('2026-10-03T02:15:00+10:30');
    expect(
      useSpan({ mode: 'wallClock', days: 1 }, claim, zoneOf('Australia/Lord_Howe')).validTo,
    ).toBe(at('2026-10-04T02:45:00+11:00'));
  });

  test('a day that a zone left out counts as a day of the calendar (Apia, 2011-12-30)', () => {
    const apia = zoneOf('Pacific/Apia');
    const claim = at('2011-12-29T10:00:00-10:00');
    // The 29th, the 30th which never was, and the 31st.
    expect(useSpan({ mode: 'calendar', days: 3 }, claim, apia).validTo).toBe(
      at('2012-01-01T00:00:00+14:00'),
    );
    expect(useSpan({ mode: 'calendar', days: 1, waitDays: 1 }, claim, apia)).toEqual({
      validFrom: at('2011-12-31T00:00:00+14:00'),
      validTo: at('2011-12-31T00:00:00+14:00'),
    });
    expect(useSpan({ mode: 'wallClock', days: 1 }, claim, apia).validTo).toBe(
      at('2011-12-31T10:00:00+14:00'),
    );
  });

  test('a wait moves both ends', () => {
    const rule = { days: 3, waitDays: 2 };
    expect(useSpan({ ...rule, mode: 'wallClock' }, claimedAt, shanghai)).toEqual({
      validFrom: at('2024-01-07T10:00:00+08:00'),
      validTo: at('2024-01-10T10:00:00+08:00'),
    });
    expect(useSpan({ ...rule, mode: 'calendar' }, claimedAt, shanghai)).toEqual({
      validFrom: at('2024-01-07T00:00:00+08:00'),
      validTo: at('2024-01-10T00:00:00+08:00'),
    });
  });

  test('the campaign ends the grant only where the rule says so', () => {
    const campaign: Span = { fromMs: 0, toMs: at('2024-01-06T00:00:00+08:00') };
    const rule = { mode: 'calendar', days: 3 } as const;
    const to = (spec: ValiditySpec) => useSpan(spec, claimedAt, shanghai, campaign).validTo;
    expect(to(rule)).toBe(at('2024-01-08T00:00:00+08:00'));
    expect(to({ ...rule, campaignEnd: 'override' })).toBe(at('2024-01-08T00:00:00+08:00'));
    expect(to({ ...rule, campaignEnd: 'clamp' })).toBe(campaign.toMs);
    expect(useSpan({ ...rule, campaignEnd: 'clamp' }, claimedAt, shanghai).validTo).toBe(
      at('2024-01-08T00:00:00+08:00'),
    );
    // Whichever ends first.
    const within = { to: '2024-01-05' };
    expect(to({ ...rule, campaignEnd: 'clamp', within })).toBe(campaign.toMs);
    expect(to({ ...rule, campaignEnd: 'clamp', within: { to: '2024-01-31' } })).toBe(campaign.toMs);
  });

  test('where nothing is left both ends are the same', () => {
    const within = { from: '2024-01-01', to: '2024-01-06' };
    const end = at('2024-01-07T00:00:00+08:00');
    expect(
      useSpan({ mode: 'calendar', days: 3, waitDays: 5, within }, claimedAt, shanghai),
    ).toEqual({ validFrom: end, validTo: end });
    const begin = at('2024-01-01T00:00:00+08:00');
    const early = at('2023-12-01T00:00:00+08:00');
    expect(useSpan({ mode: 'elapsed', days: 3, within }, early, shanghai)).toEqual({
      validFrom: begin,
      validTo: begin,
    });
  });

  test('an end never comes before its beginning, nor outside of the bounds', () => {
    const rules = fc.record(
      {
        days: fc.integer({ min: 1, max: 40 }),
        mode: fc.constantFrom('wallClock' as const, 'elapsed' as const, 'calendar' as const),
        waitDays: fc.integer({ min: 0, max: 40 }),
        countFrom: fc.constantFrom('claim' as const, 'within' as const),
        campaignEnd: fc.constantFrom('clamp' as const, 'override' as const),
      },
      { requiredKeys: ['days', 'mode'] },
    );
    const instants = fc.integer({ min: at('2026-03-01'), max: at('2026-05-01') });
    const bounds = { from: '2026-03-20', to: '2026-04-10' };
    const within = resolveSpan(bounds, berlin);
    const property = (rule: Omit<Days, 'within'>, claim: number, campaignEnd: number) => {
      const campaign = { fromMs: 0, toMs: campaignEnd };
      const { validFrom, validTo } = useSpan({ ...rule, within: bounds }, claim, berlin, campaign);
      expect(validFrom).toBeLessThanOrEqual(validTo as number);
      expect(validTo).toBeLessThanOrEqual(within.toMs);
      if (rule.campaignEnd === 'clamp') expect(validTo).toBeLessThanOrEqual(campaignEnd);
      else expect(validFrom).toBeGreaterThanOrEqual(within.fromMs);
    };
    fc.assert(fc.property(rules, instants, instants, property), { numRuns: 500, seed: 3 });
  });
});

type Days = Extract<ValiditySpec, { days: number }>;

describe('VALIDITY_PRESETS', () => {
  const claim = at('2024-01-05T10:00:00+08:00');
  const end = (name: keyof typeof VALIDITY_PRESETS, rule: Omit<Days, 'mode'>) => {
    // Counting from the window needs one; the others take it as well.
    const within = { from: '2024-01-01', to: '2024-12-31' };
    const { validTo } = useSpan(
      { ...VALIDITY_PRESETS[name].rule, within, ...rule },
      claim,
      shanghai,
    );
    return validTo === null ? null : new Date(validTo + 8 * 3_600_000).toISOString().slice(0, 16);
  };

  test('three days end where each system lets them', () => {
    const names = Object.keys(VALIDITY_PRESETS) as (keyof typeof VALIDITY_PRESETS)[];
    expect(Object.fromEntries(names.map((name) => [name, end(name, { days: 3 })]))).toEqual({
      wechatPay: '2024-01-08T00:00',
      lilishop: '2024-01-08T00:00',
      yudao: '2024-01-08T10:00',
      litemall: '2024-01-08T10:00',
      crmeb: '2024-01-08T10:00',
      crmebMember: '2024-01-09T00:00',
    });
  });

  test('each says where it is documented', () => {
    for (const { source, label } of Object.values(VALIDITY_PRESETS)) {
      expect(source).toMatch(/^https:|\.java,|\.java:|\.php,/);
      expect([label.en, label.zh]).not.toContain('');
    }
  });
});

describe('the end of all claims', () => {
  const campaign = { fromMs: 0, toMs: at('2026-11-30T00:00:00Z') };
  const days = { days: 3, mode: 'elapsed' } as const;
  const december = at('2026-12-01T00:00:00+08:00');

  test.each<[ValiditySpec, number | null]>([
    [{}, null],
    [{ from: '2026-11-01' }, null],
    [{ to: '2026-11-30' }, december],
    [days, null],
    [{ ...days, within: { to: '2026-11-30' } }, december],
    [{ ...days, campaignEnd: 'override' }, null],
    [{ ...days, campaignEnd: 'clamp' }, campaign.toMs],
    // Whichever comes first.
    [{ ...days, campaignEnd: 'clamp', within: { to: '2026-11-30' } }, campaign.toMs],
    [{ ...days, campaignEnd: 'clamp', within: { to: 5 } }, 5],
  ])('of %o is %s', (rule, end) => {
    expect(endForClaims(rule, shanghai, campaign)).toBe(end);
  });

  test('is none where a campaign is not given', () => {
    expect(endForClaims({ ...days, campaignEnd: 'clamp' }, shanghai)).toBeNull();
  });
});

test('a wait of whole days of 24 hours moves both ends by them', () => {
  const claimedAt = at('2026-03-28T12:00:00+01:00');
  expect(useSpan({ days: 3, mode: 'elapsed', waitDays: 2 }, claimedAt, berlin)).toEqual({
    validFrom: claimedAt + 2 * 86_400_000,
    validTo: claimedAt + 5 * 86_400_000,
  });
});

test.each([
  [2, 8, true],
  [3, 7, true],
  [1, 8, false],
  [2, 9, false],
])('a span from %s to %s lies within one from 2 to 8: %s', (fromMs, toMs, isWithin) => {
  expect(isSpanWithin({ fromMs, toMs }, { fromMs: 2, toMs: 8 })).toBe(isWithin);
});
