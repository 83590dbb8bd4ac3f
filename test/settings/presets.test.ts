import * as path from 'node:path';
import { Size } from 'aws-cdk-lib';
import { Match } from 'aws-cdk-lib/assertions';
import {
  ImageAnimation,
  ImageExtension,
  ImageFit,
  type ImagePreset,
  ImageVisibility,
  InputType,
  OutputFormat,
  type ServerlessImageProcessorProps,
  Watermark,
} from '../../src';
import { folderOf } from '../support/folder-of';
import { errorOf, newStack, presetsOf, synth, warningsOf } from '../support/synth';

const LOGO = path.resolve(__dirname, '../../examples/watermark/logo.png');
const VINTAGE = path.resolve(__dirname, '../../examples/extension/vintage');

const made = (props: ServerlessImageProcessorProps) => presetsOf(synth(props).stack);

test('the props of the processor are the preset default, and the defaults of the others', () => {
  const watermark = Watermark.fromAsset(LOGO);
  const { default: own, avatar } = made({
    maxUploadSize: Size.mebibytes(3),
    formats: [OutputFormat.png()],
    placeholder: false,
    watermark,
    presets: {
      avatar: {
        sizes: [{ name: 'face', width: 96, height: 96, fit: ImageFit.COVER }],
        maxInputSide: 5000,
        visibility: ImageVisibility.PUBLIC,
      },
    },
  });
  expect(own).toMatchObject({ visibility: 'PRIVATE', limits: { maxBytes: 3_145_728, maxSide: 40_000 } });
  expect(own.spec.sizes.map(({ name }) => name)).toEqual(['thumb', 'medium', 'large']);
  expect(avatar).toMatchObject({ visibility: 'PUBLIC', limits: { maxBytes: 3_145_728, maxSide: 5000 } });
  expect(avatar.spec).toEqual({
    ...own.spec,
    sizes: [{ name: 'face', width: 96, height: 96, fit: 'cover', enlarge: false }],
  });
  expect(own.spec.watermark).toMatchObject({ contentHash: watermark.contentHash });
});

test('a prop that other languages pass as undefined is inherited', () => {
  const { avatar } = made({ placeholder: false, presets: { avatar: { placeholder: undefined } } });
  expect(avatar.spec.placeholder).toBe(false);
});

test('a preset with types of its own has exactly those, whether the processor allows HEIC or not', () => {
  const formats = (props: ServerlessImageProcessorProps) => made(props).a.limits.allowedFormats;
  expect(formats({ heic: true, presets: { a: {} } })).toContain('heic');
  expect(formats({ heic: true, presets: { a: { allowedInputTypes: [InputType.PNG] } } })).toEqual(['png']);
  expect(formats({ presets: { a: { allowedInputTypes: [InputType.PNG], heic: true } } })).toEqual(['png', 'heic']);
});

test('the order in which presets are given makes no difference: maps have none in most languages', () => {
  const template = (presets: ServerlessImageProcessorProps['presets']) => synth({ presets }).template.toJSON();
  expect(template({ b: {}, a: { placeholder: false } })).toEqual(template({ a: { placeholder: false }, b: {} }));
  expect(Object.keys(made({ presets: { b: {}, a: {} } }))).toEqual(['default', 'a', 'b']);
});

test('presets that differ in their layer only make a new template', () => {
  const template = (width: number) => synth({ presets: { a: { sizes: [{ name: 's', width }] } } }).template.toJSON();
  expect(template(101)).not.toEqual(template(100));
});

test('HEIC in one preset is enough for its layer, and watermarks and extensions share one: four layers at most', () => {
  const { template } = synth({
    watermark: Watermark.fromAsset(LOGO),
    presets: {
      heic: { heic: true },
      vintage: { extension: ImageExtension.fromAsset(VINTAGE) },
      marked: { watermark: Watermark.fromAsset(LOGO, { scale: 0.5 }) },
    },
  });
  template.hasResourceProperties('AWS::Lambda::Function', {
    Layers: ['SharpLayer', 'HeicLayer', 'PresetsLayer', 'AdditionsLayer'].map(id => ({
      Ref: Match.stringLikeRegexp(id),
    })),
  });
  template.resourceCountIs('AWS::Lambda::LayerVersion', 4);
});

test('files of all presets fit into the function, each content counted once', () => {
  const extension = (letter: string, mebibytes: number) =>
    ImageExtension.fromAsset(
      folderOf({ 'index.js': 'exports.image = x => x;', data: Buffer.alloc(mebibytes * 1024 * 1024, letter) }),
    );
  const [a, b, c] = [extension('a', 40), extension('b', 40), extension('c', 40)];
  const presets = { a: { extension: a }, again: { extension: a }, b: { extension: b } };
  expect(() => synth({ presets })).not.toThrow();
  expect(errorOf({ presets: { ...presets, c: { extension: c } } })).toMatch(
    /^invalid presets: got "watermarks and extensions of 12\d{7} bytes", expected at most 104857600 for those of all/,
  );
});

const WRONG: [string, Record<string, ImagePreset>, string][] = [
  [
    'a name that starts with a digit',
    { '2x': {} },
    'invalid presets: got "2x", expected names of up to 64 letters, digits, "-" and "_", starting with a letter; ' +
      'rename the preset, such as "avatar"',
  ],
  ['a name with other characters', { 'a b': {} }, 'invalid presets: got "a b", expected names of up to 64'],
  ['a long name', { ['a'.repeat(65)]: {} }, 'invalid presets: got "aaa'],
  [
    'the name of the preset that is always there',
    { default: {} },
    'invalid presets: got "default", expected another name: the props of the processor itself form the preset ' +
      '"default"; move these props to the processor, or rename the preset',
  ],
  [
    'a size',
    { avatar: { sizes: [{ name: 'a', width: 0 }] } },
    'invalid presets.avatar.sizes[0].width: got 0, expected a whole number from 1 to 16383',
  ],
  ['no sizes', { avatar: { sizes: [] } }, 'invalid presets.avatar.sizes: got [], expected at least one size'],
  ['no formats', { avatar: { formats: [] } }, 'invalid presets.avatar.formats: got [], expected at least one'],
  [
    'a format twice',
    { avatar: { formats: [OutputFormat.png(), OutputFormat.png()] } },
    'invalid presets.avatar.formats[1]: got "png", expected a format that is unique among the presets.avatar.formats',
  ],
  [
    'a size twice',
    {
      avatar: {
        sizes: [
          { name: 'a', width: 1 },
          { name: 'a', width: 2 },
        ],
      },
    },
    'invalid presets.avatar.sizes[1]: got "a", expected a name that is unique among the presets.avatar.sizes',
  ],
  ['no types', { avatar: { allowedInputTypes: [] } }, 'invalid presets.avatar.allowedInputTypes: got []'],
  ['pixels', { avatar: { maxInputPixels: 0 } }, 'invalid presets.avatar.maxInputPixels: got 0'],
  ['a side', { avatar: { maxInputSide: 0 } }, 'invalid presets.avatar.maxInputSide: got 0'],
  ['bytes', { avatar: { maxUploadSize: Size.bytes(0) } }, 'invalid presets.avatar.maxUploadSize: got "0 bytes"'],
  [
    'HEIC and not',
    { avatar: { allowedInputTypes: [InputType.HEIC], heic: false } },
    'invalid presets.avatar.heic: got false, expected true, or no heic, because allowedInputTypes includes InputType.HEIC',
  ],
  [
    'originals that do not fit the memory',
    { avatar: { maxInputPixels: 200_000_000 } },
    'invalid memorySize: got 1769, expected at least 2349 MiB for originals of 200000000 pixels and 20971520 bytes, ' +
      'of which png needs the most memory; increase memorySize, reduce presets.avatar.maxInputPixels or ' +
      'presets.avatar.maxUploadSize, or remove that type from presets.avatar.allowedInputTypes',
  ],
  [
    'variants that do not fit the memory',
    { avatar: { sizes: [{ name: 'wall', width: 10_000, height: 10_000, enlarge: true }] } },
    'invalid memorySize: got 1769, expected at least 2120 MiB for presets.avatar.sizes[0] ("wall") in webp, jpeg, ' +
      'which can have 100000000 pixels; increase memorySize, reduce the width and height of the size, or reduce ' +
      'presets.avatar.maxInputPixels or presets.avatar.maxInputSide',
  ],
  [
    'an extension with animations',
    { avatar: { extension: ImageExtension.fromAsset(VINTAGE), animation: ImageAnimation.KEEP } },
    'invalid presets.avatar.animation: got "keep", expected FIRST_FRAME with an extension',
  ],
  [
    'a prefix that is no folder',
    { avatar: { uploadPrefix: 'in/avatars' } },
    'invalid presets.avatar.uploadPrefix: got "in/avatars", expected nothing, or folders of letters',
  ],
  [
    'a prefix elsewhere',
    { avatar: { uploadPrefix: 'avatars/' } },
    'invalid presets.avatar.uploadPrefix: got "avatars/", expected a folder below the processor\'s, "in/"; ' +
      'write it like "in/avatar/", or omit it',
  ],
  [
    'the prefix of the processor',
    { avatar: { uploadPrefix: 'in/' } },
    'invalid presets.avatar.uploadPrefix: got "in/", expected a folder below the processor\'s, "in/"',
  ],
  [
    'the prefix of another preset',
    { avatar: { uploadPrefix: 'in/a/' }, banner: { uploadPrefix: 'in/a/' } },
    'invalid presets.banner.uploadPrefix: got "in/a/", expected a prefix that differs from that of presets.avatar has; ' +
      'change or omit one of the two',
  ],
  [
    'a wrong type',
    { avatar: { sizes: 'large' as never } },
    'invalid presets.avatar.sizes: got "large", expected an array of sizes',
  ],
  ['no preset at all', { avatar: 7 as never }, 'invalid presets.avatar: got 7, expected an object'],
  [
    'an unknown visibility',
    { avatar: { visibility: 'SECRET' as never } },
    'invalid presets.avatar.visibility: got "SECRET", expected one of ImageVisibility.PRIVATE, ' +
      'ImageVisibility.PUBLIC, ImageVisibility.UPLOADER',
  ],
];

test.each(WRONG)('%s is refused, and the error names the preset', (_, presets, message) => {
  expect(errorOf({ uploadPrefix: 'in/', presets }).slice(0, message.length)).toBe(message);
});

test('without a prefix of the processor, a preset still needs a folder', () => {
  expect(errorOf({ presets: { avatar: { uploadPrefix: '' } } })).toContain(
    'invalid presets.avatar.uploadPrefix: got "", expected at least one folder; write it like "avatar/", or omit it',
  );
});

test('props of the processor that a preset cannot have are warned of', () => {
  const stack = newStack();
  synth({ presets: { avatar: { memorySize: 3000 } as ImagePreset } }, stack);
  expect(warningsOf(stack)).toContainEqual(expect.stringContaining('unknown prop presets.avatar.memorySize'));
});
