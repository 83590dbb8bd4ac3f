import type { ImageManifest, ManifestVariant } from '../../../src/contract/http';
import { downloadName, largestVariant, uniqueNames } from '../../../src/ui-assets/app/downloads';
import fc from '../../support/fast-check';

const large = { name: 'large', format: 'webp' };
const nameOf = (filename?: string) => downloadName({ filename, imageId: '6b1f' }, large);

describe('downloadName', () => {
  test.each([
    ['dragonfly.jpg', 'dragonfly-large.webp'],
    ['no ending', 'no ending-large.webp'],
    ['two.dots.jpeg', 'two.dots-large.webp'],
    [undefined, 'image-6b1f-large.webp'],
    ['', 'image-6b1f-large.webp'],
    ['.htaccess', 'htaccess-large.webp'],
    ['../../etc/passwd', 'etc_passwd-large.webp'],
    ['C:\\photos\\a.png', 'C_photos_a-large.webp'],
    ['nul.tar.gz', '_nul.tar-large.webp'],
    ['CON .x.jpg', '_CON .x-large.webp'],
    ['line\nbreak\0.jpg', 'line_break-large.webp'],
    ['photo\u202Egpj.exe.jpg', 'photo_gpj.exe-large.webp'],
    ['café noir.jpg', 'café noir-large.webp'],
    ['蜻蛉.png', '蜻蛉-large.webp'],
  ])('%j is saved as %j', (filename, expected) => {
    expect(nameOf(filename)).toBe(expected);
  });

  test('JPEG has its usual ending', () => {
    expect(downloadName({ filename: 'a.png', imageId: 'x' }, { name: 'thumb', format: 'jpeg' })).toBe('a-thumb.jpg');
  });

  test('any name is safe', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 90 }), filename => {
        const name = nameOf(filename);
        expect(name).not.toMatch(/[\p{C}<>:"/\\|?*]|^[\s.]|[\s.]$/u);
        expect(name).toMatch(/[^.]-large\.webp$/);
        expect(name).not.toMatch(/^(con|prn|aux|nul|com\d|lpt\d)\s*\./i);
        expect(Buffer.byteLength(name)).toBeLessThanOrEqual(255);
      }),
    );
  });
});

describe('uniqueNames', () => {
  test('numbers names that differ in case only, or not at all', () => {
    expect(['a.webp', 'A.webp', 'a (2).webp', 'a.webp', 'b'].map(uniqueNames())).toEqual([
      'a.webp',
      'A (2).webp',
      'a (2) (2).webp',
      'a (3).webp',
      'b',
    ]);
  });

  test('never repeats a name', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('a.b', 'A.b', 'a (2).b', 'a', 'a (2)')), names => {
        const unique = names.map(uniqueNames()).map(name => name.toLowerCase());
        expect(new Set(unique).size).toBe(names.length);
      }),
    );
  });
});

describe('largestVariant', () => {
  const variant = (name: string, width: number, format = 'webp'): ManifestVariant => ({
    name,
    format,
    contentType: `image/${format}`,
    width,
    height: width,
    bytes: 1,
    url: `https://x/${name}.${format}`,
  });
  const manifestOf = (variants: ManifestVariant[], srcset: string): ImageManifest => ({
    imageId: 'x',
    status: 'READY',
    preset: 'default',
    visibility: 'PRIVATE',
    createdAt: '',
    updatedAt: '',
    variants,
    sources: srcset === '' ? [] : [{ type: 'image/webp', srcset }],
  });

  test('is the largest one that is not cropped', () => {
    const variants = [
      variant('square', 3000),
      variant('small', 10),
      variant('large', 20),
      variant('large', 20, 'jpeg'),
    ];
    const manifest = manifestOf(variants, 'https://x/small.webp 10w, https://x/large.webp 20w');
    expect(largestVariant(manifest)).toBe(variants[2]);
  });

  test('is the largest one if all are cropped', () => {
    const variants = [variant('thumb', 10), variant('square', 30)];
    expect(largestVariant(manifestOf(variants, ''))).toBe(variants[1]);
    expect(largestVariant(manifestOf([], ''))).toBeUndefined();
  });
});
