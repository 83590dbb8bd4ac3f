import { isPreset, presetOf, type Presets } from '../../src/contract/presets';

const preset = (name: string) => ({ uploadPrefix: `${name}/` }) as Presets[string];
const PRESETS: Presets = { default: preset('default'), avatar: preset('avatar') };

test.each([
  ['avatar', 'avatar'],
  ['default', 'default'],
  [undefined, 'default'],
  ['removed since', 'default'],
  ['constructor', 'default'],
])('a record with the preset %p has the settings of %s', (name, expected) => {
  expect(presetOf(PRESETS, name)).toBe(PRESETS[expected]);
});

test.each([
  ['avatar', true],
  ['Avatar', false],
  ['toString', false],
])('%p is a preset: %p', (name, expected) => {
  expect(isPreset(PRESETS, name)).toBe(expected);
});
