import type { ImageManifest, ManifestVariant } from '../../../src/contract/http';
import { pictureSnippet, wholeVariants } from '../../../src/ui-assets/text/picture-snippet';

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

test('offers every format in order, and falls back to the largest variant in the last format', () => {
  expect(pictureSnippet(manifest)).toBe(
    [
      '<picture>',
      `  <source type="image/webp" sizes="100vw" srcset="` +
        `${BUCKET}/1/medium.webp?X=1&amp;Y=2 800w, ` +
        `${BUCKET}/1/large.webp?X=1&amp;Y=2 1600w">`,
      `  <source type="image/jpeg" sizes="100vw" srcset="` +
        `${BUCKET}/1/medium.jpeg?X=1&amp;Y=2 800w, ` +
        `${BUCKET}/1/large.jpeg?X=1&amp;Y=2 1600w">`,
      `  <img src="${BUCKET}/1/large.jpeg?X=1&amp;Y=2"` +
        ` width="1600" height="900" alt="Describe the image" loading="lazy">`,
      '</picture>',
    ].join('\n'),
  );
});

test('a public image has its stable URLs, which outlive its variants, and no crops among them', () => {
  const names = ['thumb', 'medium', 'large'];
  const stableUrls = Object.fromEntries(names.map(name => [name, `https://img.example.com/i/1/${name}`]));
  expect(pictureSnippet({ ...manifest, stableUrls })).toBe(
    '<img src="https://img.example.com/i/1/large" sizes="100vw" ' +
      'srcset="https://img.example.com/i/1/medium 800w, https://img.example.com/i/1/large 1600w" ' +
      'width="1600" height="900" alt="Describe the image" loading="lazy">',
  );
});

test('a public image of crops only has the stable URL of one', () => {
  const stableUrls = { thumb: 'https://img.example.com/i/1/thumb' };
  expect(pictureSnippet({ ...manifest, sources: [], variants: variants.slice(0, 2), stableUrls })).toBe(
    '<img src="https://img.example.com/i/1/thumb" ' +
      'width="200" height="200" alt="Describe the image" loading="lazy">',
  );
});

test.each([
  ['A cat & "dog"', 'alt="A cat &amp; &quot;dog&quot;"'],
  ['"><img src=x onerror=alert(1)>', 'alt="&quot;&gt;&lt;img src=x onerror=alert(1)&gt;"'],
  ['two\nlines\tand', 'alt="two&#10;lines&#9;and"'],
  ['', 'alt=""'],
])('has the alternative text %j', (alt, expected) => {
  const snippet = pictureSnippet({ ...manifest, alt })!;
  expect(snippet).toContain(` ${expected} loading="lazy">`);
  expect(snippet.split('\n')).toHaveLength(5);
});

test('no URL can end its attribute', () => {
  const hostile = { ...variants[4], url: 'https://x/"><script>alert(1)</script>' };
  const snippet = pictureSnippet({
    ...manifest,
    variants: [hostile],
    sources: [{ type: 'image/webp', srcset: `${hostile.url} 1600w` }],
  });
  expect(snippet).not.toContain('<script');
  expect(snippet).toContain('&quot;&gt;&lt;script&gt;');
});

test('if every size is a crop, one image is offered', () => {
  expect(pictureSnippet({ ...manifest, sources: [], variants: variants.slice(0, 2) })).toBe(
    [
      '<picture>',
      `  <img src="${BUCKET}/1/thumb.jpeg?X=1&amp;Y=2"` +
        ` width="200" height="200" alt="Describe the image" loading="lazy">`,
      '</picture>',
    ].join('\n'),
  );
});

test('without variants there is no snippet', () => {
  expect(pictureSnippet({ ...manifest, variants: undefined, sources: undefined })).toBeUndefined();
});

test('whole variants exclude crops, largest first', () => {
  expect(wholeVariants(manifest).map(({ name, format }) => `${name} ${format}`)).toEqual([
    'large webp',
    'large jpeg',
    'medium webp',
    'medium jpeg',
  ]);
});
