import {
  type ImageManifest,
  type ManifestVariant,
  pictureHtml,
  type PublicManifest,
  toPicture,
} from '../../src/client';
import { wholeVariants } from '../../src/client/picture';
import fc from '../support/fast-check';

const BUCKET = 'https://b.s3.eu-west-1.amazonaws.com';

function variant(name: string, format: string, width: number, height: number): ManifestVariant {
  const url = `${BUCKET}/1/${name}.${format}?X=1&Y=2`;
  return { name, format, contentType: `image/${format}`, width, height, bytes: width, url };
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
/** Stable URLs by the names of these sizes. */
const stable = (...names: string[]) =>
  Object.fromEntries(names.map(name => [name, `https://img.example.com/i/1/${name}`]));
const manifest: ImageManifest = {
  imageId: '1',
  status: 'READY',
  preset: 'default',
  visibility: 'PRIVATE',
  createdAt: '',
  updatedAt: '',
  alt: 'A cat',
  thumbhash: '1QcSHQRnh493V4dIh4eXh1h4kJUI',
  dominantColor: '#304050',
  variants,
  sources,
};

describe('toPicture', () => {
  test('has every format in order, no crops, and falls back to the largest variant of the last format', () => {
    expect(toPicture(manifest)).toEqual({
      sources: sources.map(source => ({ ...source, sizes: '100vw' })),
      img: { src: `${BUCKET}/1/large.jpeg?X=1&Y=2`, width: 1600, height: 900, alt: 'A cat', loading: 'lazy' },
      color: '#304050',
    });
  });

  test('a public image has its stable URLs, which outlive its variants, and no crops among them', () => {
    const { sources: none, img } = toPicture({ ...manifest, stableUrls: stable('thumb', 'medium', 'large') })!;
    expect(none).toEqual([]);
    expect(img).toEqual({
      src: 'https://img.example.com/i/1/large',
      srcset: 'https://img.example.com/i/1/medium 800w, https://img.example.com/i/1/large 1600w',
      sizes: '100vw',
      width: 1600,
      height: 900,
      alt: 'A cat',
      loading: 'lazy',
    });
  });

  test('without its stable URLs, a public image has those of its variants', () => {
    const published = { ...manifest, stableUrls: stable('thumb', 'medium', 'large') };
    expect(toPicture({ ...published, stableUrls: undefined })).toEqual(toPicture(manifest));
  });

  test('a public manifest will do', () => {
    const publicManifest: PublicManifest = { imageId: '1', variants, sources, stableUrls: stable('large') };
    expect(toPicture(publicManifest)?.img).toMatchObject({ src: 'https://img.example.com/i/1/large', alt: '' });
  });

  test('one size can be chosen, such as a crop', () => {
    const picture = toPicture(manifest, { size: 'thumb', sizes: '50vw' })!;
    expect(picture.sources).toEqual([
      { type: 'image/webp', srcset: variants[0].url },
      { type: 'image/jpeg', srcset: variants[1].url },
    ]);
    expect(picture.img).toMatchObject({ src: variants[1].url, width: 200, height: 200 });
    const byStable = toPicture({ ...manifest, stableUrls: stable('thumb') }, { size: 'thumb' })!;
    expect(byStable.sources).toEqual([]);
    expect(byStable.img).toEqual({ ...picture.img, src: 'https://img.example.com/i/1/thumb' });
  });

  test('if every size is a crop, the last one is shown', () => {
    const picture = toPicture({ ...manifest, sources: [], variants: variants.slice(0, 2) });
    expect(picture).toEqual(toPicture(manifest, { size: 'thumb' }));
  });

  test('alternative text, width on the page and loading can be given', () => {
    const {
      img,
      sources: [first],
    } = toPicture(manifest, { alt: '', sizes: '(min-width: 60rem) 50vw', loading: 'eager' })!;
    expect(img).toMatchObject({ alt: '', loading: 'eager' });
    expect(first.sizes).toBe('(min-width: 60rem) 50vw');
  });

  test.each<[string, Partial<ImageManifest>]>([
    ['without variants', { variants: undefined, sources: undefined }],
    ['of a list without URLs', { variants: variants.map(one => ({ ...one, url: undefined! })), sources: undefined }],
  ])('an image %s has no picture', (_, change) => {
    expect(toPicture({ ...manifest, ...change })).toBeUndefined();
    expect(pictureHtml({ ...manifest, ...change })).toBeUndefined();
  });

  test('neither has a size that does not exist', () => {
    expect(toPicture(manifest, { size: 'huge' })).toBeUndefined();
  });

  test.each([
    ['with transparent parts', { thumbhash: Buffer.from([0, 0, 0x80, 0, 0]).toString('base64') }],
    ['without a thumbhash', { thumbhash: undefined }],
  ])('an image %s has no color to wait with', (_, change) => {
    expect(toPicture({ ...manifest, ...change })?.color).toBeUndefined();
  });
});

describe('pictureHtml', () => {
  test('is ready to paste', () => {
    expect(pictureHtml(manifest)).toBe(
      [
        '<picture>',
        `  <source type="image/webp" srcset="${BUCKET}/1/medium.webp?X=1&amp;Y=2 800w, ` +
          `${BUCKET}/1/large.webp?X=1&amp;Y=2 1600w" sizes="100vw">`,
        `  <source type="image/jpeg" srcset="${BUCKET}/1/medium.jpeg?X=1&amp;Y=2 800w, ` +
          `${BUCKET}/1/large.jpeg?X=1&amp;Y=2 1600w" sizes="100vw">`,
        `  <img src="${BUCKET}/1/large.jpeg?X=1&amp;Y=2" width="1600" height="900" alt="A cat" loading="lazy">`,
        '</picture>',
      ].join('\n'),
    );
  });

  test('is one element with stable URLs', () => {
    expect(pictureHtml({ ...manifest, stableUrls: stable('large') }, { alt: '' })).toBe(
      '<img src="https://img.example.com/i/1/large" srcset="https://img.example.com/i/1/large 1600w" sizes="100vw" ' +
        'width="1600" height="900" alt="" loading="lazy">',
    );
  });

  test.each([
    ['A cat & "dog"', 'alt="A cat &amp; &quot;dog&quot;"'],
    ['"><img src=x onerror=alert(1)>', 'alt="&quot;&gt;&lt;img src=x onerror=alert(1)&gt;"'],
    ['two\nlines\tand', 'alt="two&#10;lines&#9;and"'],
  ])('has the alternative text %j', (alt, expected) => {
    expect(pictureHtml(manifest, { alt })).toContain(` ${expected} loading="lazy">`);
  });

  test('no text can end its attribute, whatever it holds', () => {
    const text = fc.string({
      minLength: 1,
      unit: fc.constantFrom('"', '<', '>', '&', "'", '\n', '\t', ' ', 'a', '=', '/', ';'),
    });
    fc.assert(
      fc.property(text, text, text, (alt, sizes, url) => {
        const one = { ...variants[5], url };
        const html = pictureHtml(
          { variants: [one], sources: [{ type: 'image/jpeg', srcset: `${url} 1600w` }] },
          { alt, sizes },
        )!;
        expect(html.replace(/"[^"<>]*"/g, '""')).toBe(
          '<picture>\n  <source type="" srcset="" sizes="">\n  <img src="" width="" height="" alt="" loading="">\n</picture>',
        );
      }),
    );
  });
});

describe('wholeVariants', () => {
  test('excludes crops, in the order of formats, each largest first', () => {
    expect(wholeVariants(manifest).map(({ name, format }) => `${name} ${format}`)).toEqual([
      'large webp',
      'medium webp',
      'large jpeg',
      'medium jpeg',
    ]);
  });

  test('a variant whose URL begins like that of another one is not whole for that', () => {
    const crop = { ...variants[4], name: 'crop', url: variants[4].url.slice(0, -1) };
    expect(wholeVariants({ ...manifest, variants: [crop] })).toEqual([]);
  });
});
