import { ImageFit, ImageVisibility, InputType } from '../../src';
import { pageSettings } from '../../src/deliver/page-settings';
import { resolveProps } from '../../src/settings/resolve-props';

const DEFAULTS = {
  maxBytes: 20 * 1024 * 1024,
  allowedTypes: ['image/jpeg', 'image/png', 'image/webp', 'image/gif'],
  maxPixels: 50_000_000,
  maxSide: 40_000,
  sizes: [
    { name: 'thumb', width: 200, height: 200, fit: 'cover' },
    { name: 'medium', width: 800, height: 800, fit: 'inside' },
    { name: 'large', width: 1600, height: 1600, fit: 'inside' },
  ],
};
const settingsFor = (props: Parameters<typeof resolveProps>[0]) => pageSettings(resolveProps(props, 'Images').presets);

test('without presets, the page has the offer of the default only', () => {
  expect(settingsFor({})).toEqual(DEFAULTS);
});

test('the page has the boxes that images are cut to, and nothing else of the spec', () => {
  const sizes = [
    { name: 'thumb', width: 200, height: 200, fit: ImageFit.COVER, sharpen: 1 },
    { name: 'large', width: 1600 },
  ];
  expect(settingsFor({ sizes }).sizes).toEqual([
    { name: 'thumb', width: 200, height: 200, fit: 'cover' },
    { name: 'large', width: 1600, fit: 'inside' },
  ]);
});

test('with presets, it has the offer of each, and who sees the images', () => {
  const presets = {
    avatar: { allowedInputTypes: [InputType.PNG], visibility: ImageVisibility.PUBLIC, maxInputSide: 4_000 },
    gallery: { visibility: ImageVisibility.UPLOADER, maxInputPixels: 1_000_000 },
  };
  expect(settingsFor({ presets })).toEqual({
    ...DEFAULTS,
    presets: [
      { name: 'default', ...DEFAULTS },
      { name: 'avatar', ...DEFAULTS, allowedTypes: ['image/png'], maxSide: 4_000, isPublic: true },
      { name: 'gallery', ...DEFAULTS, maxPixels: 1_000_000, choosesVisibility: true },
    ],
  });
});

test.each([
  [ImageVisibility.PUBLIC, { isPublic: true }],
  [ImageVisibility.UPLOADER, { choosesVisibility: true }],
  [ImageVisibility.PRIVATE, {}],
])('the default has its visibility, too: %s', (visibility, expected) => {
  const { isPublic, choosesVisibility } = settingsFor({ visibility });
  expect({ isPublic, choosesVisibility }).toEqual({
    isPublic: undefined,
    choosesVisibility: undefined,
    ...expected,
  });
});

test('it says whether images have owners', () => {
  const { presets } = resolveProps({}, 'Images');
  expect([pageSettings(presets, true).hasOwners, pageSettings(presets).hasOwners]).toEqual([true, undefined]);
});
