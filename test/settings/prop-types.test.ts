import { errorOf, synth, warningsOf } from '../support/synth';

/** Props as JavaScript passes them, where no compiler looks. */
const slips: [string, object, string][] = [
  [
    'a format by name',
    { formats: ['webp'] },
    'invalid formats[0]: got "webp", expected an OutputFormat; write it like OutputFormat.webp()',
  ],
  [
    'formats that are no list',
    { formats: 'webp' },
    'invalid formats: got "webp", expected an array of OutputFormat; ' +
      'write it like [OutputFormat.webp(), OutputFormat.jpeg()]',
  ],
  [
    'a size in bytes',
    { maxUploadSize: 5_000_000 },
    'invalid maxUploadSize: got 5000000, expected a Size; write it like Size.mebibytes(20)',
  ],
  [
    'seconds',
    { uploadExpiry: 300 },
    'invalid uploadExpiry: got 300, expected a Duration; write it like Duration.minutes(5)',
  ],
  [
    'sizes by name',
    { sizes: { thumb: { width: 200 } } },
    'invalid sizes: got {"thumb":{"width":200}}, expected an array of sizes; ' +
      "write it like [{ name: 'thumb', width: 200 }]",
  ],
  [
    'a size that is no object',
    { sizes: [200] },
    "invalid sizes[0]: got 200, expected an object; write it like { name: 'thumb', width: 200 }",
  ],
  [
    'an unknown fit',
    { sizes: [{ name: 'a', width: 1, height: 1, fit: 'fill-it' }] },
    'invalid sizes[0].fit: got "fill-it", expected one of ImageFit.COVER, ImageFit.CONTAIN, ImageFit.FILL, ' +
      'ImageFit.INSIDE, ImageFit.OUTSIDE; write it like ImageFit.COVER',
  ],
  [
    'a width in quotes',
    { sizes: [{ name: 'a', width: '200' }] },
    'invalid sizes[0].width: got "200", expected a number; write it without quotes',
  ],
  [
    'a content type',
    { allowedInputTypes: ['image/jpeg'] },
    'invalid allowedInputTypes[0]: got "image/jpeg", expected one of InputType.JPEG, InputType.PNG, ' +
      'InputType.WEBP, InputType.GIF, InputType.AVIF, InputType.TIFF, InputType.HEIC; write it like InputType.JPEG',
  ],
  [
    "a bucket's name",
    { uploadBucket: 'photos' },
    'invalid uploadBucket: got "photos", expected an IBucket; create or import it with s3.Bucket',
  ],
  [
    'an unknown language',
    { website: { language: 'fr' } },
    'invalid website.language: got "fr", expected one of PageLanguage.EN, PageLanguage.DE; write it like PageLanguage.EN',
  ],
  ['an auth by name', { auth: 'iam' }, 'invalid auth: got "iam", expected an ApiAuth; write it like ApiAuth.iam()'],
  [
    'null',
    { formats: null },
    'invalid formats: got null, expected an array of OutputFormat; ' +
      'write it like [OutputFormat.webp(), OutputFormat.jpeg()]',
  ],
  ['a function', { auth: () => 1 }, 'invalid auth: got a function, expected an ApiAuth; write it like ApiAuth.iam()'],
];

test.each(slips)('%s is refused with received, expected and fix, and the construct', (_, props, message) => {
  expect(errorOf(props as never)).toBe(`${message} (construct Test/Images)`);
});

test('a prop that does not exist is a warning that names it and the others', () => {
  const props = { size: [], sizes: [{ name: 'a', width: 1, heigth: 2 }] };
  const [first, second] = warningsOf(synth({ ...props, allowedOrigins: ['https://app.example.com'] } as never).stack);
  expect(first).toMatch(/^unknown prop size has no effect; the props are sizes, formats, /);
  expect(second).toMatch(/^unknown prop sizes\[0\]\.heigth has no effect; the props are name, width, height, /);
});
