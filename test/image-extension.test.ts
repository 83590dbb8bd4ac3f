import * as path from 'node:path';
import { Duration } from 'aws-cdk-lib';
import { Match } from 'aws-cdk-lib/assertions';
import { ImageAnimation, ImageExtension, Watermark } from '../src';
import { folderOf } from './support/folder-of';
import { errorOf, presetsOf, synth } from './support/synth';

const VINTAGE = path.resolve(__dirname, '../examples/extension/vintage');
const LOGO = path.resolve(__dirname, '../examples/watermark/logo.png');

test('timeout and a name of the content go to the function', () => {
  const specOf = (extension: ImageExtension) => presetsOf(synth({ extension }).stack).default.spec.extension;
  expect(specOf(ImageExtension.fromAsset(VINTAGE))).toEqual({
    contentHash: expect.stringMatching(/^[0-9a-f]{16}$/),
    timeoutSeconds: 10,
  });
  expect(specOf(ImageExtension.fromAsset(VINTAGE, { timeout: Duration.seconds(3) }))).toMatchObject({
    timeoutSeconds: 3,
  });
});

test('it does not go together with animations that are kept, whose frames no hook would see', () => {
  expect(errorOf({ extension: ImageExtension.fromAsset(VINTAGE), animation: ImageAnimation.KEEP })).toBe(
    'invalid animation: got "keep", expected FIRST_FRAME with an extension, whose hooks receive still images; ' +
      'omit one of the two (construct Test/Images)',
  );
});

test('it shares a layer with the watermark', () => {
  synth({
    extension: ImageExtension.fromAsset(VINTAGE),
    watermark: Watermark.fromAsset(LOGO),
  }).template.hasResourceProperties('AWS::Lambda::Function', {
    Layers: ['SharpLayer', 'PresetsLayer', 'AdditionsLayer'].map(id => ({ Ref: Match.stringLikeRegexp(id) })),
  });
});

test('the same folder in another place makes the same template, and another content another', () => {
  const template = (code: string) =>
    synth({ extension: ImageExtension.fromAsset(folderOf({ 'index.js': code, 'lib/a.js': '' })) }).template.toJSON();
  expect(template('// one')).toEqual(template('// one'));
  expect(template('// one')).not.toEqual(template('// two'));
});

const GOOD: [string, Record<string, string>][] = [
  ['an index.js', { 'index.js': '' }],
  ['a main', { 'package.json': '{ "main": "lib/start.js" }', 'lib/start.js': '' }],
  ['a main without its extension', { 'package.json': '{ "main": "./start" }', 'start.js': '' }],
  ['a main that is a folder', { 'package.json': '{ "main": "lib" }', 'lib/index.js': '' }],
  [
    'a .cjs in a package of ES modules',
    { 'package.json': '{ "type": "module", "main": "start.cjs" }', 'start.cjs': '' },
  ],
];

test.each(GOOD)('a folder with %s is taken', (_, files) => {
  const folder = folderOf(files);
  expect(ImageExtension.fromAsset(folder).directory).toBe(folder);
});

const BAD: [string, Record<string, string>, RegExp][] = [
  [
    'without a module',
    { 'readme.txt': '' },
    /got ".* without index\.js", expected an index\.js, or a package\.json that names its main; add it; compile TypeScript first$/,
  ],
  ['with TypeScript alone', { 'index.ts': '' }, /without index\.js/],
  ['whose main is missing', { 'package.json': '{ "main": "dist/a.js" }', 'index.js': '' }, /without dist\/a\.js/],
  [
    'with an ES module by type',
    { 'package.json': '{ "type": "module" }', 'index.js': '' },
    /got "an ES module in .*", expected a CommonJS module \(module\.exports = \{ … \}\); remove "type": "module", name the file \.cjs, or bundle it as CommonJS$/,
  ],
  ['with an ES module by name', { 'package.json': '{ "main": "index.mjs" }', 'index.mjs': '' }, /an ES module/],
  [
    'with a broken package.json',
    { 'package.json': '{', 'index.js': '' },
    /package\.json", expected valid JSON; correct it$/,
  ],
];

test.each(BAD)('a folder %s is refused', (_, files, message) => {
  expect(() => ImageExtension.fromAsset(folderOf(files))).toThrow(message);
});

test('no folder, and a file, are refused', () => {
  expect(() => ImageExtension.fromAsset('no/such')).toThrow(
    `got "no/such", expected the path of a folder; ${path.resolve('no/such')} is not a folder`,
  );
  expect(() => ImageExtension.fromAsset(path.join(VINTAGE, 'index.js'))).toThrow('expected the path of a folder');
});

test('more than 50 MiB are refused', () => {
  const folder = folderOf({ 'index.js': '', 'node_modules/big/data.bin': Buffer.alloc(50 * 1024 * 1024 + 1) });
  expect(() => ImageExtension.fromAsset(folder)).toThrow(
    'got "52428801 bytes", expected at most 52428800; remove what the module does not need; ' +
      'sharp is passed to the hooks',
  );
});

test.each([Duration.millis(999), Duration.minutes(15), Duration.millis(1500)])(
  'a timeout of %p is refused',
  timeout => {
    expect(() => ImageExtension.fromAsset(VINTAGE, { timeout })).toThrow(
      'invalid ImageExtension.fromAsset({ timeout })',
    );
  },
);
