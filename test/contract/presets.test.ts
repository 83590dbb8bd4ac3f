import { uploadKey } from '../../src/contract/keys';
import { isPreset, presetOf, presetOfKey, type Presets } from '../../src/contract/presets';
import fc from '../support/fast-check';

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

describe('the preset of an object put by other means', () => {
  const folder = fc.stringMatching(/^[a-c]\/$/);
  const prefix = fc.array(folder, { minLength: 1, maxLength: 4 }).map(folders => folders.join(''));

  test('has the longest prefix of its key, in whatever order the presets are', () => {
    fc.assert(
      fc.property(fc.uniqueArray(prefix, { maxLength: 8 }), prefix, (prefixes, parent) => {
        const key = `${parent}cat.jpg`;
        const presets = Object.fromEntries([
          ['default', {}],
          ...prefixes.map((uploadPrefix, index) => [`p${index}`, { uploadPrefix }]),
        ]);
        const [longest] = prefixes.filter(one => key.startsWith(one)).sort((a, b) => b.length - a.length);
        const expected = longest === undefined ? 'default' : `p${prefixes.indexOf(longest)}`;
        expect(presetOfKey(presets, key)).toBe(expected);
      }),
    );
  });

  test.each([[['in/', 'in/a/', 'in/a/b/']], [['in/a/b/', 'in/a/', 'in/']], [['in/a/', 'in/a/b/', 'in/']]])(
    'is that of the innermost folder: %j',
    prefixes => {
      const presets = Object.fromEntries(prefixes.map(uploadPrefix => [uploadPrefix, { uploadPrefix }])) as Presets;
      expect(presetOfKey(presets, 'in/a/b/cat.jpg')).toBe('in/a/b/');
      expect(presetOfKey(presets, 'in/a/c/cat.jpg')).toBe('in/a/');
    },
  );

  test('is never decided by the key of an upload through the API', () => {
    fc.assert(
      fc.property(fc.uniqueArray(prefix, { maxLength: 8 }), fc.uuid(), prefix, (below, imageId, own) => {
        const presets = Object.fromEntries([
          ['default', {}],
          ...below.map((folders, index) => [`p${index}`, { uploadPrefix: own + folders }]),
        ]);
        expect(presetOfKey(presets, uploadKey(own, imageId))).toBe('default');
      }),
    );
  });
});
