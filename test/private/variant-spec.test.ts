import { ImageFit, ImageMetadata, OutputFormat } from '../../src';
import { renderVariantSpec } from '../../src/private/variant-spec';
import { errorOf } from '../support/synth';

test('the defaults are thumb, medium and large in WebP and JPEG', () => {
  expect(renderVariantSpec({})).toEqual({
    sizes: [
      { name: 'thumb', width: 200, height: 200, fit: 'cover', enlarge: false },
      { name: 'medium', width: 800, height: 800, fit: 'inside', enlarge: false },
      { name: 'large', width: 1600, height: 1600, fit: 'inside', enlarge: false },
    ],
    formats: [{ format: 'webp', quality: 80 }, { format: 'jpeg', quality: 80 }],
    metadata: 'strip',
    placeholder: true,
  });
});

test('what is given is rendered', () => {
  expect(renderVariantSpec({
    sizes: [{ name: 'banner', height: 300, fit: ImageFit.OUTSIDE, enlarge: true }],
    formats: [OutputFormat.avif({ quality: 44 }), OutputFormat.png()],
    metadata: ImageMetadata.KEEP_COPYRIGHT,
    placeholder: false,
  })).toEqual({
    sizes: [{ name: 'banner', width: undefined, height: 300, fit: 'outside', enlarge: true }],
    formats: [{ format: 'avif', quality: 44 }, { format: 'png', quality: undefined }],
    metadata: 'keep-copyright',
    placeholder: false,
  });
});

// Go hands the fields of a struct over in another order than the other languages do
test('the order of the fields does not depend on the order in which they are given', () => {
  const one = renderVariantSpec({ sizes: [{ name: 'a', width: 1, height: 2, fit: ImageFit.FILL }] });
  const other = renderVariantSpec({ sizes: [{ fit: ImageFit.FILL, height: 2, width: 1, name: 'a' }] });
  expect(JSON.stringify(one)).toBe(JSON.stringify(other));
});

const wrong: [string, Parameters<typeof errorOf>[0], string][] = [
  ['no sizes', { sizes: [] }, 'invalid sizes: got [], expected at least one size; add one, or leave it out for the default'],
  ['no formats', { formats: [] }, 'invalid formats: got [], expected at least one format; add one, or leave it out for the default'],
  ['a size without sides', { sizes: [{ name: 'a' }] },
    'invalid sizes[0] ("a"): got nothing, expected a width, a height or both, in pixels; add one'],
  ['a name twice', { sizes: [{ name: 'a', width: 1 }, { name: 'b', width: 1 }, { name: 'a', width: 2 }] },
    'invalid sizes[2]: got "a", expected a name that no other of the sizes has; rename or remove one of them'],
  ['a format twice', { formats: [OutputFormat.webp(), OutputFormat.webp({ quality: 50 })] },
    'invalid formats[1]: got "webp", expected a format that no other of the formats has; rename or remove one of them'],
  ['an unsafe name', { sizes: [{ name: '../up', width: 1 }] },
    'invalid sizes[0].name: got "../up", expected up to 64 letters, digits, "-" and "_", starting with a letter or digit; '
      + 'choose such a name: it becomes part of object keys'],
  ['a width of 0', { sizes: [{ name: 'a', width: 0 }] },
    'invalid sizes[0].width: got 0, expected a whole number from 1 to 16383; give one, or leave it out for the default'],
  ['a height over WebP\'s', { sizes: [{ name: 'a', height: 16384 }] },
    'invalid sizes[0].height: got 16384, expected a whole number from 1 to 16383; give one, or leave it out for the default'],
];

test.each(wrong)('%s is refused with got, expected and cure', (_, props, message) => {
  expect(errorOf(props)).toBe(message);
});

test('more sizes than fit into an environment are refused', () => {
  const sizes = Array.from({ length: 60 }, (_, index) => ({ name: `size-${index}`, width: index + 1 }));
  expect(errorOf({ sizes })).toMatch(/^invalid sizes: got "60 sizes, \d+ bytes as JSON", expected at most 3000 bytes/);
});
