import { readFileSync } from 'node:fs';
import * as path from 'node:path';
import { SURFACES, tonesOf } from '../../../src/ui-assets/brand/tones';
import fc from '../../support/fast-check';

const TOKENS = readFileSync(path.join(__dirname, '../../../src/ui-assets/styles/tokens.css'), 'utf8');
const THEMES = ['light', 'dark'] as const;

/**
 * Contrast by WCAG 2.2, written from its definition: (L1 + 0.05) / (L2 + 0.05) of the relative luminances.
 * https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio, https://www.w3.org/TR/WCAG22/#dfn-relative-luminance
 */
function contrast(one: string, other: string): number {
  const luminance = (hex: string) => {
    const [r, g, b] = [1, 3, 5]
      .map(at => Number(`0x${hex.slice(at, at + 2)}`) / 255)
      .map(c => (c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4)));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const [l1, l2] = [Math.max(luminance(one), luminance(other)), Math.min(luminance(one), luminance(other))];
  return (l1 + 0.05) / (l2 + 0.05);
}

/** Reads a color of tokens.css as `[light, dark]`. */
function token(name: string): string[] {
  const [, light, dark] = new RegExp(`${name}: light-dark\\((#\\w+), (#\\w+)\\)`).exec(TOKENS)!;
  return [light, dark].map(color => (color.length === 4 ? color.replace(/[\da-f]/g, '$&$&') : color));
}

const color = fc.integer({ min: 0, max: 0xffffff }).map(value => `#${value.toString(16).padStart(6, '0')}`);

test('the formula gives the ratios that WCAG names', () => {
  expect(contrast('#000000', '#ffffff')).toBe(21);
  expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
});

test.each(THEMES)('surfaces of %s are those of tokens.css', theme => {
  const inTheme = (name: string) => token(name)[THEMES.indexOf(theme)];
  expect(SURFACES[theme]).toEqual([inTheme('--surface'), inTheme('--sunken'), inTheme('--bs-body-bg')]);
});

test.each(THEMES)('every color gets legible tones in %s', theme => {
  fc.assert(
    fc.property(color, hex => {
      const { accent, strong, text, wash } = tonesOf(hex, theme)!;
      for (const background of [...SURFACES[theme], wash]) {
        expect(contrast(accent, background)).toBeGreaterThanOrEqual(4.5);
        expect(contrast(strong, background)).toBeGreaterThanOrEqual(4.5);
      }
      expect(contrast(text, accent)).toBeGreaterThanOrEqual(4.5);
      expect(contrast(text, strong)).toBeGreaterThanOrEqual(4.5);
    }),
    { examples: [['#000000'], ['#ffffff'], ['#ffff00'], ['#0000ff'], ['#777777'], ['#00ff00']], numRuns: 500 },
  );
});

test('a color that is legible stays as it is', () => {
  expect(tonesOf('#0b6e5f', 'light')?.accent).toBe('#0b6e5f');
  expect(tonesOf('#5CD1B9', 'dark')?.accent).toBe('#5cd1b9');
});

test.each(['', 'red', '#fff', '#12345g', '#1234567', 'url(#a)'])('%j is no color', text => {
  expect(tonesOf(text, 'light')).toBeUndefined();
});
