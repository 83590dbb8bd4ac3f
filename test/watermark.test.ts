import { existsSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { Match } from 'aws-cdk-lib/assertions';
import sharp from 'sharp';
import { ImagePosition, Watermark, type WatermarkOptions } from '../src';
import { folderOf } from './support/folder-of';
import { presetsOf, stagingStack, synth } from './support/synth';

const LOGO = path.resolve(__dirname, '../examples/watermark/logo.png');

const specOf = (watermark: Watermark) => presetsOf(synth({ watermark }).stack).default.spec.watermark;

test('its defaults go to the function, with a name of its content', () => {
  expect(specOf(Watermark.fromAsset(LOGO))).toEqual({
    contentHash: expect.stringMatching(/^[0-9a-f]{16}$/),
    position: 'right bottom',
    margin: 0.03,
    scale: 0.25,
    opacity: 0.6,
  });
});

test('what is given goes to the function', () => {
  expect(
    specOf(Watermark.fromAsset(LOGO, { position: ImagePosition.CENTER, margin: 0, scale: 1, opacity: 1 })),
  ).toMatchObject({ position: 'centre', margin: 0, scale: 1, opacity: 1 });
});

test('without one, the function is told of none', () => {
  expect(presetsOf(synth().stack).default.spec).not.toHaveProperty('watermark');
});

test('it comes in a layer, and nothing of it is left in the temporary folder', () => {
  const before = leftInTemp();
  const { template } = synth({ watermark: Watermark.fromAsset(LOGO) }, stagingStack());
  template.hasResourceProperties('AWS::Lambda::Function', {
    Layers: ['SharpLayer', 'PresetsLayer', 'AdditionsLayer'].map(id => ({ Ref: Match.stringLikeRegexp(id) })),
  });
  expect(leftInTemp()).toEqual(before);
});

test('the same picture in another place makes the same template, and another picture another', async () => {
  const [one, same, other] = await Promise.all([flatPng('red'), flatPng('red'), flatPng('blue')]);
  const template = (file: string) => synth({ watermark: Watermark.fromAsset(file) }).template.toJSON();
  expect(template(same)).toEqual(template(one));
  expect(template(other)).not.toEqual(template(one));
});

test('the layer has the file where the function looks for it', () => {
  const stack = stagingStack();
  const watermark = Watermark.fromAsset(LOGO);
  synth({ watermark }, stack);
  const out = (stack.node.root as import('aws-cdk-lib').App).synth().directory;
  const staged = readdirSync(out).filter(name =>
    existsSync(
      path.join(out, name, `nodejs/node_modules/serverless-image-processor-watermarks/${watermark.contentHash}.png`),
    ),
  );
  expect(staged).toHaveLength(1);
});

const RANGES: [WatermarkOptions, string][] = [
  [
    { scale: 0 },
    'invalid Watermark.fromAsset({ scale }): got 0, expected a share of more than 0, up to 1; ' +
      'pass a value in that range, or omit it to use the default',
  ],
  [{ scale: 1.01 }, 'invalid Watermark.fromAsset({ scale }): got 1.01, expected'],
  [{ margin: -0.01 }, 'invalid Watermark.fromAsset({ margin }): got -0.01, expected a share from 0 to less than 0.5'],
  [{ margin: 0.5 }, 'invalid Watermark.fromAsset({ margin }): got 0.5, expected'],
  [{ opacity: 0 }, 'invalid Watermark.fromAsset({ opacity }): got 0, expected more than 0, up to 1'],
  [{ opacity: NaN }, 'invalid Watermark.fromAsset({ opacity }): got NaN, expected'],
  [
    { position: ImagePosition.ENTROPY },
    'invalid Watermark.fromAsset({ position }): got "entropy", expected a side, a corner or the center; choose one',
  ],
  [{ position: ImagePosition.ATTENTION }, 'invalid Watermark.fromAsset({ position }): got "attention", expected'],
];

test.each(RANGES)('%p is refused', (options, message) => {
  expect(() => Watermark.fromAsset(LOGO, options)).toThrow(message);
});

test('a file that is not there is refused, with the place where it was looked for', () => {
  expect(() => Watermark.fromAsset('no/such.png')).toThrow(
    `got "no/such.png", expected the path of a file; ${path.resolve('no/such.png')} is not a file`,
  );
});

test.each(['jpeg', 'webp', 'gif'] as const)('a %s is refused, whatever its name', async format => {
  const body = await sharp({ create: { width: 9, height: 9, channels: 3, background: 'red' } })
    .toFormat(format)
    .toBuffer();
  expect(() => Watermark.fromAsset(path.join(folderOf({ 'logo.png': body }), 'logo.png'))).toThrow(
    /expected a PNG: .* export the image as PNG/,
  );
});

test('an SVG, an empty file and a folder are refused', () => {
  const folder = folderOf({ 'logo.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>', 'empty.png': '' });
  expect(() => Watermark.fromAsset(path.join(folder, 'logo.svg'))).toThrow('expected a PNG');
  expect(() => Watermark.fromAsset(path.join(folder, 'empty.png'))).toThrow('expected a PNG');
  expect(() => Watermark.fromAsset(folder)).toThrow('expected the path of a file');
});

test('more than a mebibyte, or 2,048 pixels on a side, is refused', async () => {
  const wide = await sharp({ create: { width: 2049, height: 1, channels: 3, background: 'red' } })
    .png()
    .toBuffer();
  const folder = folderOf({ 'wide.png': wide, 'heavy.png': Buffer.concat([wide, Buffer.alloc(1024 * 1024)]) });
  expect(() => Watermark.fromAsset(path.join(folder, 'wide.png'))).toThrow(
    'got "2049 × 1 pixels", expected at most 2048 per side',
  );
  expect(() => Watermark.fromAsset(path.join(folder, 'heavy.png'))).toThrow(
    'expected at most 1048576; make the image smaller',
  );
});

function leftInTemp(): string[] {
  return readdirSync(tmpdir()).filter(name => name.startsWith('serverless-image-processor-'));
}

async function flatPng(color: string): Promise<string> {
  const body = await sharp({ create: { width: 9, height: 9, channels: 3, background: color } })
    .png()
    .toBuffer();
  return path.join(folderOf({ 'mark.png': body }), 'mark.png');
}
