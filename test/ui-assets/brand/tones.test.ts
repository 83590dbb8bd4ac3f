import { readFileSync } from 'node:fs';
import * as path from 'node:path';
import { SURFACES, tonesOf } from '../../../src/ui-assets/brand/tones';
import { contrast } from '../../support/contrast';
import fc from '../../support/fast-check';

const TOKENS = readFileSync(path.join(__dirname, '../../../src/ui-assets/styles/tokens.css'), 'utf8');
const THEMES = ['light', 'dark'] as const;

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
