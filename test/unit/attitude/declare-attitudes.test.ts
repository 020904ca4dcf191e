import { describe, expect, test } from 'vitest';
import { compileAttitudes } from '../../support/compile-attitudes.js';

const attribute = (name: string) => ({ var: name });
const KINDS = { style: 'integer', price: 'number', note: 'string', trust: 'number' } as const;

const compiled = (section: unknown) => compileAttitudes(section, KINDS);

const faultsOf = (section: unknown) =>
  compiled(section)
    .issues.map(({ code, pointer }) => `${code} ${pointer}`)
    .toSorted();

describe('fishbein', () => {
  const brand = (missing?: string) => ({
    fishbein: {
      attributes: {
        style: { belief: attribute('style'), evaluation: 2 },
        price: { belief: attribute('price'), evaluation: attribute('trust'), weight: 2 },
      },
      scales: { belief: 'unipolar7', evaluation: 'bipolar3' },
      ...(missing === undefined ? {} : { missing }),
    },
  });

  test('gives the sum and its normalised form, both numbers that can be unknown', () => {
    const { answer, definitions } = compiled({ brandA: brand() });
    const customer = { style: 6, price: 4, trust: -1 };
    expect(answer('attitude.brandA', customer)).toBe(4); // 6 x 2 - 4 x 2
    expect(answer('attitude.brandA.normalised', customer)).toBe(4 / 63); // 21 + 42
    for (const name of ['attitude.brandA', 'attitude.brandA.normalised']) {
      const found = definitions.find((definition) => definition.name === name);
      expect(found?.type).toEqual({ kind: 'number', nullable: true });
    }
  });

  test.each([
    ['refuse', null, null],
    ['neutral', 4, 4 / 63], // 6 x 2 + 4 x -1 x 2
    ['renormalise', 36, 36 / 63], // 12 x 3 / 1
  ])('a missing belief under %s', (missing, attitude, normalised) => {
    const { answer } = compiled({ brandA: brand(missing) });
    const customer = { style: 6, trust: -1 };
    expect(answer('attitude.brandA', customer)).toBe(attitude);
    expect(answer('attitude.brandA.normalised', customer)).toBe(normalised);
  });

  test.each(['refuse', 'neutral', 'renormalise'])('unknown under %s', (missing) => {
    const { answer } = compiled({ brandA: brand(missing) });
    const known = { style: 6, price: 4, trust: -1 };
    const offScale = [{ style: 0 }, { style: 8 }, { price: 7.5 }, { trust: -4 }, { trust: null }];
    for (const wrong of offScale) {
      expect(answer('attitude.brandA', { ...known, ...wrong })).toBeNull();
      expect(answer('attitude.brandA.normalised', { ...known, ...wrong })).toBeNull();
    }
  });

  test('rounding alone does not carry the normalised form beyond 1', () => {
    const attribute = (belief: unknown, weight: number) => ({ belief, evaluation: 3, weight });
    const attributes = {
      known: attribute({ var: 'style' }, 1),
      certain: attribute(7, 2),
      missing: attribute({ var: 'price' }, 0.1),
    };
    const scales = { belief: 'unipolar7', evaluation: 'bipolar3' };
    const fishbein = { attributes, scales, missing: 'renormalise' };
    // In doubles, 63 x 3.1 / 3 over 65.1 is 1.0000000000000002.
    const { answer } = compiled({ brandA: { fishbein } });
    expect(answer('attitude.brandA.normalised', { style: 7 })).toBe(1);
  });

  test('has no normalised form without scales', () => {
    const attributes = { style: { belief: attribute('style'), evaluation: 2 } };
    const { definitions, answer } = compiled({ brandA: { fishbein: { attributes } } });
    expect(definitions.some(({ name }) => name === 'attitude.brandA.normalised')).toBe(false);
    expect(answer('attitude.brandA', { style: 100 })).toBe(200);
  });

  test('every mistake is reported, once and at its place', () => {
    const place = '/attitudes/brandA/fishbein';
    const section = {
      brandA: {
        fishbein: {
          attributes: {
            style: { belief: attribute('styel'), evaluation: 4 },
            price: { beleif: 1, evaluation: attribute('note'), weight: -1 },
          },
          scales: { belief: 'unipolar7', evaluation: 'bipolar3' },
          mising: 'neutral',
        },
      },
    };
    expect(faultsOf(section)).toEqual([
      `INVALID_TYPE ${place}/attributes/price/evaluation`,
      `INVALID_WEIGHT ${place}/attributes/price/weight`,
      `MISSING_KEY ${place}/attributes/price/belief`,
      `OUT_OF_SCALE ${place}/attributes/style/evaluation`,
      `UNKNOWN_FIELD ${place}/attributes/style/belief/var`,
      `UNKNOWN_KEY ${place}/attributes/price/beleif`,
      `UNKNOWN_KEY ${place}/mising`,
    ]);
    const nearest = compiled(section).issues.map((issue) => issue.nearest);
    expect(nearest.filter((name) => name !== undefined).toSorted()).toEqual([
      'belief',
      'missing',
      'style',
    ]);
  });

  test('wrong scales', () => {
    const place = '/attitudes/brandA/fishbein';
    const attributes = { style: { belief: attribute('style'), evaluation: 1 } };
    const withScales = (scales: unknown) => ({ brandA: { fishbein: { attributes, scales } } });
    expect(faultsOf(withScales('bipolar3'))).toEqual([`INVALID_TYPE ${place}/scales`]);
    expect(faultsOf(withScales({ belief: 'bipolar4' }))).toEqual([
      `INVALID_SCALE ${place}/scales/evaluation`,
      `UNKNOWN_VALUE ${place}/scales/belief`,
    ]);
    const neutral = { brandA: { fishbein: { attributes, missing: 'neutral' } } };
    expect(faultsOf(neutral)).toEqual([`MISSING_SCALE ${place}/missing`]);
  });
});

describe('reasonedAction', () => {
  const buy = {
    reasonedAction: {
      attitude: attribute('attitude.brandA'),
      subjectiveNorm: [{ normativeBelief: attribute('trust'), motivationToComply: 2 }],
      control: attribute('price'),
      weights: { attitude: 0.5, norm: 0.25, control: -1 },
      scales: { normativeBelief: 'bipolar3' },
    },
  };
  const brandA = {
    fishbein: { attributes: { style: { belief: attribute('style'), evaluation: 3 } } },
  };

  test('reads other attitudes, whichever stands first', () => {
    const { answer } = compiled({ buy, brandA });
    expect(answer('attitude.buy', { style: 4, trust: 3, price: 0.5 })).toBe(7); // 6 + 1.5 - 0.5
  });

  test('is unknown where a part is', () => {
    const { answer } = compiled({ buy, brandA });
    const known = { style: 4, trust: 3, price: 0.5 };
    for (const wrong of [{ style: null }, { trust: 4 }, { trust: null }, { price: null }]) {
      expect(answer('attitude.buy', { ...known, ...wrong })).toBeNull();
    }
  });

  test('mistakes', () => {
    const place = '/attitudes/buy/reasonedAction';
    expect(faultsOf({ buy: { reasonedAction: {} } })).toEqual([
      `MISSING_KEY ${place}/attitude`,
      `MISSING_KEY ${place}/subjectiveNorm`,
      `MISSING_KEY ${place}/weights`,
    ]);
    const wrong = {
      attitude: attribute('style'),
      subjectiveNorm: [{ normativeBelief: 9 }, 7],
      weights: { attitude: 1, norm: '1', control: 1 },
      scales: { normativeBelief: 'bipolar3', poewr: 'bipolar3' },
    };
    expect(faultsOf({ buy: { reasonedAction: wrong } })).toEqual([
      `INVALID_TYPE ${place}/subjectiveNorm/1`,
      `INVALID_VALUE ${place}/weights/norm`,
      `MISSING_KEY ${place}/subjectiveNorm/0/motivationToComply`,
      `MISSING_VALUE ${place}/weights/control`,
      `OUT_OF_SCALE ${place}/subjectiveNorm/0/normativeBelief`,
      `UNKNOWN_KEY ${place}/scales/poewr`,
    ]);
  });

  test('an intention about itself is a cycle', () => {
    const itself = { ...buy.reasonedAction, attitude: attribute('attitude.buy') };
    const codes = compiled({ buy: { reasonedAction: itself } }).issues.map(({ code }) => code);
    expect(codes).toEqual(['CYCLE']);
  });
});

describe('consumptionValues', () => {
  const motives = {
    consumptionValues: {
      social: [attribute('price'), attribute('trust')],
      functional: [attribute('style')],
      conditional: { scene: 'holiday', expiresAt: 1_000, items: [5] },
      weights: { functional: 0.5 },
      scale: 'unipolar7',
    },
  };
  const { answer, definitions } = compiled({ motives });

  test('strengths, the greatest, and its name', () => {
    const customer = { style: 7, price: 6, trust: 5 };
    expect(answer('attitude.motives.functional', customer)).toBe(3.5);
    expect(answer('attitude.motives.social', customer)).toBe(5.5);
    expect(answer('attitude.motives', customer)).toBe(5.5);
    expect(answer('attitude.motives.dominant', customer)).toBe('social');
    expect(answer('attitude.motives.social', { trust: 5 })).toBe(5);
  });

  test('the name is one of the motives that have items, in their own order', () => {
    const { type } = definitions.find(({ name }) => name === 'attitude.motives.dominant') ?? {};
    const values = ['functional', 'social', 'conditional'];
    expect(type).toEqual({ kind: 'string', nullable: true, values });
    expect(answer('attitude.motives.dominant', { price: 5 }, 999)).toBe('social');
  });

  test('the conditional value is gone at the instant of expiry', () => {
    expect(answer('attitude.motives.dominant', { price: 2 }, 999)).toBe('conditional');
    expect(answer('attitude.motives.dominant', { price: 2 }, 1_000)).toBe('social');
    expect(answer('attitude.motives.conditional', {}, 1_000)).toBeNull();
    expect(answer('attitude.motives.dominant', {}, 1_000)).toBeNull();
  });

  test('an item off its scale leaves no dominant motive', () => {
    const customer = { style: 8, price: 6, trust: 5 };
    expect(answer('attitude.motives.functional', customer)).toBeNull();
    expect(answer('attitude.motives.social', customer)).toBe(5.5);
    expect(answer('attitude.motives', customer)).toBeNull();
    expect(answer('attitude.motives.dominant', customer)).toBeNull();
  });

  test('mistakes', () => {
    const place = '/attitudes/motives/consumptionValues';
    const wrong = {
      functional: [],
      social: attribute('style'),
      emotinal: [1],
      epistemic: [8, attribute('note')],
      conditional: { items: [1] },
      weights: { functional: 0, hedonic: 1 },
      scale: 'unipolar7',
    };
    expect(faultsOf({ motives: { consumptionValues: wrong } })).toEqual([
      `EMPTY ${place}/functional`,
      `INVALID_TYPE ${place}/epistemic/1`,
      `INVALID_TYPE ${place}/social`,
      `INVALID_WEIGHT ${place}/weights/functional`,
      `MISSING_VALUE ${place}/conditional/expiresAt`,
      `MISSING_VALUE ${place}/conditional/scene`,
      `OUT_OF_SCALE ${place}/epistemic/0`,
      `UNKNOWN_KEY ${place}/emotinal`,
      `UNKNOWN_KEY ${place}/weights/hedonic`,
    ]);
    expect(faultsOf({ motives: { consumptionValues: {} } })).toEqual([`EMPTY ${place}`]);
    const five = { functional: 5, conditional: 5, scale: 'unipolar7' };
    expect(faultsOf({ motives: { consumptionValues: five } })).toEqual([
      `INVALID_TYPE ${place}/conditional`,
      `INVALID_TYPE ${place}/functional`,
    ]);
  });
});

describe('the section', () => {
  test('an entry is of exactly one model', () => {
    expect(faultsOf([])).toEqual(['INVALID_TYPE /attitudes']);
    const faults = faultsOf({
      none: {},
      both: { fishbein: {}, reasonedAction: {} },
      misspelt: { fishbien: {} },
      wrong: { fishbein: 5 },
      'not a name': {},
      text: 'fishbein',
    });
    expect(faults).toEqual([
      'INVALID_NAME /attitudes/not a name',
      'INVALID_TYPE /attitudes/text',
      'INVALID_TYPE /attitudes/wrong/fishbein',
      'INVALID_VALUE /attitudes/both',
      'INVALID_VALUE /attitudes/misspelt',
      'INVALID_VALUE /attitudes/none',
      'UNKNOWN_KEY /attitudes/misspelt/fishbien',
    ]);
  });

  test('what only formulas read stands apart from the answers', () => {
    const brandA = {
      fishbein: {
        attributes: { style: { belief: attribute('style'), evaluation: 1 } },
        scales: { belief: 'unipolar7', evaluation: 'bipolar3' },
        missing: 'renormalise',
      },
    };
    const why = { consumptionValues: { social: [attribute('trust')] } };
    const weights = { attitude: 1, norm: 1 };
    const buy = { reasonedAction: { attitude: attribute('style'), subjectiveNorm: [], weights } };
    const names = compiled({ brandA, why, buy }).definitions.map(({ name }) => name);
    expect(names.filter((name) => name.startsWith('attitude.')).toSorted()).toEqual([
      'attitude.brandA',
      'attitude.brandA.normalised',
      'attitude.buy',
      'attitude.why',
      'attitude.why.dominant',
      'attitude.why.social',
    ]);
  });

  test('what reads a broken attitude is not reported as well', () => {
    const weights = { attitude: 1, norm: 1 };
    const attitude = attribute('attitude.broken');
    const buy = { reasonedAction: { attitude, subjectiveNorm: 1, weights } };
    expect(faultsOf({ broken: { fishbein: 5 }, buy })).toEqual([
      'INVALID_TYPE /attitudes/broken/fishbein',
    ]);
    expect(faultsOf({ broken: { fishbein: { attributes: {} } }, buy })).toEqual([
      'EMPTY /attitudes/broken/fishbein/attributes',
    ]);
  });

  test('names on Object.prototype are no names', () => {
    const section = JSON.parse('{"__proto__": {}, "constructor": {"fishbein": {}}}');
    expect(faultsOf(section)).toEqual([
      'INVALID_NAME /attitudes/__proto__',
      'INVALID_NAME /attitudes/constructor',
    ]);
  });
});
