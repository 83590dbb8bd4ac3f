import { App, Stack } from 'aws-cdk-lib';
import {
  ImageFit,
  InputType,
  OutputFormat,
  ServerlessImageProcessor,
  type ServerlessImageProcessorProps,
} from '../../src';

const make = (props: ServerlessImageProcessorProps) => () =>
  new ServerlessImageProcessor(new Stack(new App()), 'Images', props);
const avif = { formats: [OutputFormat.avif()] };

test('memory that does not fit the largest variant is refused, and the message says what would do', () => {
  const sizes = [
    { name: 'thumb', width: 200 },
    { name: 'wall', width: 3840 },
  ];
  expect(make({ ...avif, sizes })).toThrow(
    'invalid memorySize: got 1769, expected at least 2597 MiB for sizes[1] ("wall") in avif, which can have 50000000 ' +
      'pixels; ' +
      'increase memorySize, reduce the width and height of the size, or reduce maxInputPixels or maxInputSide',
  );
  expect(make({ ...avif, sizes, memorySize: 2596 })).toThrow('expected at least 2597 MiB');
  expect(make({ ...avif, sizes, memorySize: 2597 })).not.toThrow();
});

test.each<[string, ServerlessImageProcessorProps]>([
  ['two sides', { sizes: [{ name: 'wall', width: 3840, height: 3840 }] }],
  ['smaller originals', { sizes: [{ name: 'wall', width: 16_383 }], maxInputPixels: 30_000_000 }],
  ['shorter originals', { sizes: [{ name: 'wall', width: 3840 }], maxInputSide: 8_000 }],
  ['another format for that size', { sizes: [{ name: 'wall', width: 3840, formats: [OutputFormat.webp()] }] }],
])('%s fix it', (_, props) => {
  expect(make({ ...avif, ...props })).not.toThrow();
});

test('WebP of all that an original can have fits the default', () => {
  expect(
    make({
      sizes: [{ name: 'full', width: 16_383 }],
      formats: [OutputFormat.webp(), OutputFormat.jpeg(), OutputFormat.png()],
    }),
  ).not.toThrow();
});

test.each<[string, ImageFit, boolean, number | undefined, string]>([
  ['a canvas is there for the smallest image', ImageFit.CONTAIN, false, 10_000, '100000000 pixels'],
  ['so is an enlargement', ImageFit.COVER, true, 10_000, '100000000 pixels'],
  [
    'and one with a free side goes to the end of what is scaled to',
    ImageFit.INSIDE,
    true,
    undefined,
    '163830000 pixels',
  ],
  ['one that covers the box and more does, too', ImageFit.OUTSIDE, true, 5_000, '163830000 pixels'],
])('%s', (_, fit, enlarge, height, pixels) => {
  expect(make({ sizes: [{ name: 'poster', width: 10_000, height, fit, enlarge }] })).toThrow(
    `which can have ${pixels}`,
  );
});

test("the original's own format may be AVIF where that may come", () => {
  const props = { sizes: [{ name: 'wall', width: 3840 }], formats: [OutputFormat.original()] };
  expect(make(props)).not.toThrow();
  expect(make({ ...props, allowedInputTypes: [InputType.AVIF] })).toThrow('for sizes[0] ("wall") in original');
});
