import type { Metadata } from 'sharp';
import { photoKind } from '../../../benchmarks/photos/photo';

const PHOTO: Partial<Metadata> = {
  format: 'jpeg',
  width: 4000,
  height: 3000,
  space: 'srgb',
  depth: 'uchar',
  hasAlpha: false,
  hasProfile: false,
};

test.each<[string, Partial<Metadata>]>([
  ['baseline', {}],
  ['baseline', { orientation: 3 }],
  ['progressive', { isProgressive: true }],
  ['profile', { isProgressive: true, hasProfile: true }],
  ['rotated', { hasProfile: true, orientation: 6 }],
  ['cmyk', { space: 'cmyk', hasProfile: true }],
  ['huge', { width: 8660, height: 5773 }],
  ['alpha', { format: 'png', hasAlpha: true }],
  ['16-bit', { format: 'png', depth: 'ushort', space: 'rgb16' }],
  ['png', { format: 'png' }],
  ['webp', { format: 'webp' }],
  ['animated', { format: 'webp', pages: 40, hasAlpha: true }],
  ['animated-gif', { format: 'gif', pages: 40 }],
  ['avif', { format: 'heif', compression: 'av1' }],
  ['other', { format: 'heif', compression: 'hevc' }],
  ['other', { format: 'heif', compression: 'hevc', width: 8160, height: 6120 }],
  ['other', { format: 'heif', compression: 'hevc', hasAlpha: true }],
  ['other', { format: 'svg' }],
  ['other', { format: 'svg', hasAlpha: true }],
])('%s: %j', (kind, metadata) => {
  expect(photoKind({ ...PHOTO, ...metadata } as Metadata)).toBe(kind);
});
