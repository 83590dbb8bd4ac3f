import { ApiAuth, ImageAnimation, ImageFit, ImageMetadata, ImagePosition, OutputFormat } from '../../src';
import { renderVariantSpec } from '../../src/settings/variant-spec';
import { errorOf, presetsOf, settingsOf, synth } from '../support/synth';

test('the defaults are thumb, medium and large in WebP and JPEG', () => {
  expect(renderVariantSpec({})).toEqual({
    sizes: [
      { name: 'thumb', width: 200, height: 200, fit: 'cover', enlarge: false },
      { name: 'medium', width: 800, height: 800, fit: 'inside', enlarge: false },
      { name: 'large', width: 1600, height: 1600, fit: 'inside', enlarge: false },
    ],
    formats: [
      { format: 'webp', quality: 80 },
      { format: 'jpeg', quality: 80 },
    ],
    metadata: 'strip',
    placeholder: true,
  });
});

test('what is given is rendered', () => {
  expect(
    renderVariantSpec({
      sizes: [{ name: 'banner', height: 300, fit: ImageFit.OUTSIDE, enlarge: true }],
      formats: [OutputFormat.avif({ quality: 44 }), OutputFormat.png()],
      metadata: ImageMetadata.KEEP_COPYRIGHT,
      placeholder: false,
    }),
  ).toEqual({
    sizes: [{ name: 'banner', width: undefined, height: 300, fit: 'outside', enlarge: true }],
    formats: [
      { format: 'avif', quality: 44 },
      { format: 'png', quality: undefined },
    ],
    metadata: 'keep-copyright',
    placeholder: false,
  });
});

test('art direction is rendered, and what is as by default is left out', () => {
  const spec = renderVariantSpec({
    sizes: [
      {
        name: 'face',
        width: 80,
        height: 80,
        fit: ImageFit.COVER,
        position: ImagePosition.ATTENTION,
        sharpen: 0.5,
        formats: [OutputFormat.png()],
      },
      {
        name: 'card',
        width: 80,
        height: 80,
        fit: ImageFit.CONTAIN,
        position: ImagePosition.BOTTOM_LEFT,
        background: '#ffeedd80',
      },
      { name: 'plain', width: 80, height: 80, fit: ImageFit.COVER, position: ImagePosition.CENTER },
    ],
    animation: ImageAnimation.KEEP,
  });
  expect(JSON.parse(JSON.stringify(spec))).toMatchObject({
    sizes: [
      { name: 'face', position: 'attention', sharpen: 0.5, formats: [{ format: 'png' }] },
      { name: 'card', position: 'left bottom', background: '#ffeedd80' },
      { name: 'plain', width: 80, height: 80, fit: 'cover', enlarge: false },
    ],
    animation: 'keep',
  });
  expect(Object.keys(JSON.parse(JSON.stringify(spec.sizes[2])))).toEqual(['name', 'width', 'height', 'fit', 'enlarge']);
  expect(renderVariantSpec({ animation: ImageAnimation.FIRST_FRAME }).animation).toBeUndefined();
});

// Go hands the fields of a struct over in another order than the other languages do
test('the order of the fields does not depend on the order in which they are given', () => {
  const one = renderVariantSpec({ sizes: [{ name: 'a', width: 1, height: 2, fit: ImageFit.FILL }] });
  const other = renderVariantSpec({ sizes: [{ fit: ImageFit.FILL, height: 2, width: 1, name: 'a' }] });
  expect(JSON.stringify(one)).toBe(JSON.stringify(other));
});

const wrong: [string, Parameters<typeof errorOf>[0], string][] = [
  [
    'no sizes',
    { sizes: [] },
    'invalid sizes: got [], expected at least one size; add one, or omit it to use the default',
  ],
  [
    'no formats',
    { formats: [] },
    'invalid formats: got [], expected at least one format; add one, or omit it to use the default',
  ],
  [
    'a size without sides',
    { sizes: [{ name: 'a' }] },
    'invalid sizes[0] ("a"): got nothing, expected a width, a height or both, in pixels; add one',
  ],
  [
    'a name twice',
    {
      sizes: [
        { name: 'a', width: 1 },
        { name: 'b', width: 1 },
        { name: 'a', width: 2 },
      ],
    },
    'invalid sizes[2]: got "a", expected a name that is unique among the sizes; rename or remove one of them',
  ],
  [
    'a format twice',
    { formats: [OutputFormat.webp(), OutputFormat.webp({ quality: 50 })] },
    'invalid formats[1]: got "webp", expected a format that is unique among the formats; rename or remove one of them',
  ],
  [
    'an unsafe name',
    { sizes: [{ name: '../up', width: 1 }] },
    'invalid sizes[0].name: got "../up", expected up to 64 letters, digits, "-" and "_", starting with a letter ' +
      'or digit; ' +
      'rename the size: its name becomes part of object keys',
  ],
  [
    'a width of 0',
    { sizes: [{ name: 'a', width: 0 }] },
    'invalid sizes[0].width: got 0, expected a whole number from 1 to 16383; ' +
      'pass a value in that range, or omit it to use the default',
  ],
  [
    "a height over WebP's",
    { sizes: [{ name: 'a', height: 16384 }] },
    'invalid sizes[0].height: got 16384, expected a whole number from 1 to 16383; ' +
      'pass a value in that range, or omit it to use the default',
  ],
  [
    'a position where nothing is cut',
    { sizes: [{ name: 'a', width: 9, height: 9, position: ImagePosition.TOP }] },
    'invalid sizes[0].position: got "top", expected a size with width, height and fit COVER or CONTAIN; ' +
      'add what is missing, or omit the position',
  ],
  [
    'a position without a box',
    { sizes: [{ name: 'a', width: 9, fit: ImageFit.COVER, position: ImagePosition.TOP }] },
    'invalid sizes[0].position: got "top", expected a size with width, height and fit COVER or CONTAIN; ' +
      'add what is missing, or omit the position',
  ],
  [
    'attention where nothing is cut',
    { sizes: [{ name: 'a', width: 9, height: 9, fit: ImageFit.CONTAIN, position: ImagePosition.ATTENTION }] },
    'invalid sizes[0].position: got "attention", expected a side, a corner or the center for fit CONTAIN; ' +
      'use one of those, or fit COVER',
  ],
  [
    'a color by name',
    { sizes: [{ name: 'a', width: 9, background: 'red' }] },
    'invalid sizes[0].background: got "red", expected "#rgb", "#rrggbb" or "#rrggbbaa" with hexadecimal digits; ' +
      'write the color in that form, or omit it',
  ],
  [
    'too much sharpening',
    { sizes: [{ name: 'a', width: 9, sharpen: 11 }] },
    'invalid sizes[0].sharpen: got 11, expected a number from 0.1 to 10; ' +
      'pass a value in that range, or omit it for no sharpening',
  ],
  [
    'no formats of its own',
    { sizes: [{ name: 'a', width: 9, formats: [] }] },
    'invalid sizes[0].formats: got [], expected at least one format; ' +
      'add one, or omit it to use the formats of the processor',
  ],
  [
    'a cover of one side',
    { sizes: [{ name: 'a', width: 9, fit: ImageFit.COVER }] },
    'invalid sizes[0] ("a"): got "a width alone with fit \\"cover\\"", expected a width and a height with that ' +
      'fit; add the other side, or omit the fit',
  ],
  [
    'a canvas of one side',
    { sizes: [{ name: 'a', height: 9, fit: ImageFit.CONTAIN }] },
    'invalid sizes[0] ("a"): got "a height alone with fit \\"contain\\"", expected a width and a height with ' +
      'that fit; add the other side, or omit the fit',
  ],
  [
    'a format of its own twice',
    { sizes: [{ name: 'a', width: 9, formats: [OutputFormat.png(), OutputFormat.png()] }] },
    'invalid sizes[0].formats[1]: got "png", expected a format that is unique among the sizes[0].formats; ' +
      'rename or remove one of them',
  ],
];

test.each(wrong)('%s is refused with got, expected and cure', (_, props, message) => {
  expect(errorOf(props)).toBe(`${message} (construct Test/Images)`);
});

test('any number of sizes fits: the spec is in a layer', () => {
  const sizes = Array.from({ length: 500 }, (_, index) => ({ name: `size-${index}`, width: index + 1 }));
  const { stack } = synth({ sizes });
  expect(presetsOf(stack).default.spec.sizes).toHaveLength(500);
});

test('all variables fit into 4 KiB as AWS counts, with the longest names that the stack can have', () => {
  const { template } = synth({ uploadPrefix: `${'p'.repeat(511)}/`, heic: true });
  const text = JSON.stringify(settingsOf(template, 'Creates the variants'));
  const names = ['uploadBucket', 'variantsBucket', 'table', 'queueUrl', 'rerunQueueUrl'];
  const longest = names.reduce(
    (all, name) => all.replace(`"${name}":"{…}"`, `"${name}":"${'n'.repeat(name.endsWith('Bucket') ? 63 : 255)}"`),
    text,
  );
  expect(longest).not.toContain('{…}');
  // the JSON of all variables, with the quotes of ours escaped: github-aws-runners/terraform-aws-github-runner#3594
  // cites AWS's refusal
  const measured = JSON.stringify({ IMAGE_PROCESSOR_SETTINGS: longest, MALLOC_ARENA_MAX: '1' }).length;
  expect(measured).toBeLessThanOrEqual(4_096 - 256);
});

test('settings that do not fit into the variables are refused', () => {
  const auth = ApiAuth.jwt({ issuer: 'https://a.example/', audience: ['a'], ownerClaim: 'c'.repeat(4_000) });
  expect(errorOf({ auth })).toMatch(
    /^invalid settings: got "\d+ bytes of environment variables", expected at most 3840 bytes; shorten uploadPrefix, own/,
  );
});
