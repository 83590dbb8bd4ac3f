import type { ImageManifest, ManifestVariant } from '../../../src/contract/http';
import { pictureSnippet } from '../../../src/ui-assets/text/picture-snippet';

const BUCKET = 'https://b.s3.eu-west-1.amazonaws.com';

function variant(name: string, format: string, width: number, height: number): ManifestVariant {
  return {
    name,
    format,
    contentType: `image/${format}`,
    width,
    height,
    bytes: width,
    url: `${BUCKET}/1/${name}.${format}?X=1&Y=2`,
  };
}

const variants = [
  variant('thumb', 'webp', 200, 200),
  variant('thumb', 'jpeg', 200, 200),
  variant('medium', 'webp', 800, 450),
  variant('medium', 'jpeg', 800, 450),
  variant('large', 'webp', 1600, 900),
  variant('large', 'jpeg', 1600, 900),
];
const sources = ['webp', 'jpeg'].map(format => ({
  type: `image/${format}`,
  srcset: variants
    .filter(one => one.name !== 'thumb' && one.format === format)
    .map(({ url, width }) => `${url} ${width}w`)
    .join(', '),
}));
const manifest: ImageManifest = {
  imageId: '1',
  status: 'READY',
  preset: 'default',
  visibility: 'PRIVATE',
  createdAt: '',
  updatedAt: '',
  variants,
  sources,
};

test('offers the formats, and asks for a description', () => {
  const lines = pictureSnippet(manifest)!.split('\n');
  expect(lines.map(line => /^\s*<\/?(\w+)/.exec(line)![1])).toEqual(['picture', 'source', 'source', 'img', 'picture']);
  expect(lines[3]).toContain('alt="Describe the image"');
});

test.each([
  ['A cat asleep', 'alt="A cat asleep"'],
  ['', 'alt=""'],
])('an image with the alternative text %j keeps it', (alt, expected) => {
  expect(pictureSnippet({ ...manifest, alt })).toContain(` ${expected} `);
});

test('a public image has its stable URLs, which outlive its variants', () => {
  const names = ['thumb', 'medium', 'large'];
  const stableUrls = Object.fromEntries(names.map(name => [name, `https://img.example.com/i/1/${name}`]));
  const snippet = pictureSnippet({ ...manifest, stableUrls });
  expect(snippet).toContain('src="https://img.example.com/i/1/large"');
  expect(snippet).not.toContain(BUCKET);
});

test('no text can end its attribute', () => {
  const alt = '"><script>alert(1)</script>';
  expect(pictureSnippet({ ...manifest, alt })).not.toContain('<script');
});

test('without variants there is no snippet', () => {
  expect(pictureSnippet({ ...manifest, variants: undefined, sources: undefined })).toBeUndefined();
});
