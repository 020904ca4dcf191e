import { describe, expect, test } from 'vitest';
import { PALETTES } from '../../../src/report/palette.js';

/** Relative luminance and contrast as WCAG 2.2 defines them. */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

test('black on white is 21 to 1', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21);
});

describe.each(['light', 'dark'] as const)('the %s theme', (theme) => {
  const colours = PALETTES[theme];

  test.each(['ink', 'muted', 'accent', 'other'] as const)('%s can be read on paper', (name) => {
    expect(contrast(colours[name], colours.paper)).toBeGreaterThanOrEqual(4.5);
    expect(contrast(colours.muted, colours.wash)).toBeGreaterThanOrEqual(4.5);
  });

  test.each([
    ['h0', 'ink-low'],
    ['h1', 'ink-low'],
    ['h2', 'ink-low'],
    ['h3', 'ink-low'],
    ['h4', 'ink-mid'],
    ['h5', 'ink-high'],
    ['h6', 'ink-high'],
  ] as const)('numbers on %s can be read', (step, ink) => {
    expect(contrast(colours[step], colours[ink])).toBeGreaterThanOrEqual(4.5);
  });

  test('each step of heat is stronger than the one before', () => {
    const steps = (['h0', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6'] as const).map((step) =>
      contrast(colours[step], colours.paper),
    );
    expect(steps).toEqual([...steps].sort((a, b) => a - b));
  });
});
