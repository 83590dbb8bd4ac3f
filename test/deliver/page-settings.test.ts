import { ImageVisibility, InputType } from '../../src';
import { pageSettings } from '../../src/deliver/page-settings';
import { resolveProps } from '../../src/settings/resolve-props';

const LIMITS = { maxBytes: 20 * 1024 * 1024, allowedTypes: ['image/jpeg', 'image/png', 'image/webp', 'image/gif'] };
const settingsFor = (props: Parameters<typeof resolveProps>[0]) => pageSettings(resolveProps(props, 'Images').presets);

test('without presets, the page has the limits only', () => {
  expect(settingsFor({})).toEqual(LIMITS);
});

test('with presets, it has the limits of each, and which of them are public', () => {
  const presets = {
    avatar: { allowedInputTypes: [InputType.PNG], visibility: ImageVisibility.PUBLIC },
    gallery: { visibility: ImageVisibility.UPLOADER },
  };
  expect(settingsFor({ presets })).toEqual({
    ...LIMITS,
    presets: [
      { name: 'default', ...LIMITS },
      { name: 'avatar', maxBytes: LIMITS.maxBytes, allowedTypes: ['image/png'], isPublic: true },
      { name: 'gallery', ...LIMITS },
    ],
  });
});
