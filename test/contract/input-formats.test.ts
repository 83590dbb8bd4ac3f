import sharp from 'sharp';
import { contentTypeOfHead } from '../../src/client/content-type';
import { checkLimits } from '../../src/client/queue/limits';
import { formatOfBytes, HEAD_BYTES, otherKindOfBytes } from '../../src/contract/first-bytes';
import {
  ANY_BYTES,
  declaresNothing,
  formatOfName,
  INPUT_KINDS,
  registeredType,
  type InputFormatName,
} from '../../src/contract/input-formats';
import { acceptedType } from '../../src/lambda/api/validation';
import { sniff, typeDiffers } from '../../src/lambda/process/pipeline/inspect/sniff';
import * as demo from '../../tools/demo/input-files';
import { heicFixture } from '../support/heic-fixture';
import { flat } from '../support/images';

const LIMITS = {
  allowedFormats: INPUT_KINDS.map(({ format }) => format),
  maxBytes: 1e6,
  maxPixels: 1e6,
  maxSide: 1000,
  heldBytes: 1_000_000_000,
};
const PAGE_LIMITS = { maxBytes: 1e6, allowedTypes: INPUT_KINDS.map(({ contentType }) => contentType) };

const pictures = new Map<InputFormatName, Buffer>();
beforeAll(async () => {
  for (const { format } of INPUT_KINDS) {
    pictures.set(
      format,
      format === 'heic' ? heicFixture('quarters') : await flat(9, 9, [9, 99, 199]).toFormat(format).toBuffer(),
    );
  }
});

const bytesOf = (format: InputFormatName) => pictures.get(format)!;
const headOf = (bytes: Buffer) => bytes.toString('latin1', 0, HEAD_BYTES);

const names = INPUT_KINDS.flatMap(({ format, contentType, aliases, endings }) =>
  ['', ANY_BYTES, contentType, ...aliases].flatMap(type =>
    ['', ...endings].map(ending => ({ format, contentType, type, ending })),
  ),
);

test('page, API, pipeline and demo know every type and ending, in every pair, by the same name', () => {
  for (const { format, contentType, type, ending } of names) {
    const [bytes, name] = [bytesOf(format), ending ? `A.b.${ending.toUpperCase()}` : '1000012345'];
    const page = contentTypeOfHead({ name, type }, headOf(bytes));
    const seen = {
      page: [page, checkLimits({ bytes: bytes.length, contentType: page }, PAGE_LIMITS)],
      unread: contentTypeOfHead({ name, type }, ''),
      api: acceptedType({ contentType: type }, LIMITS),
      pipeline: [sniff(bytes), typeDiffers(format, { declaredType: type, filename: name })],
      demo: demo.contentTypeOf(name, bytes.subarray(0, HEAD_BYTES)),
    };
    const told = type && type !== ANY_BYTES ? contentType : '';
    expect({ type, ending, ...seen }).toEqual({
      type,
      ending,
      page: [contentType, undefined],
      unread: told || (ending ? contentType : type),
      api: told || ANY_BYTES,
      pipeline: [format, false],
      demo: contentType,
    });
  }
});

test('whatever the name and the type say, the bytes decide; and the pipeline notes it', () => {
  for (const { format, contentType } of INPUT_KINDS) {
    for (const other of INPUT_KINDS.filter(kind => kind.format !== format)) {
      const name = `photo.${other.endings[0]}`;
      expect(contentTypeOfHead({ name, type: other.contentType }, headOf(bytesOf(format)))).toBe(contentType);
      expect(demo.contentTypeOf(name, bytesOf(format))).toBe(contentType);
      expect(typeDiffers(format, { filename: name })).toBe(true);
      expect(typeDiffers(format, { declaredType: other.contentType })).toBe(true);
    }
  }
});

test('no type, alias or ending stands for two formats', () => {
  for (const list of [
    INPUT_KINDS.flatMap(({ contentType, aliases }) => [contentType, ...aliases]),
    INPUT_KINDS.flatMap(({ endings }) => endings),
  ]) {
    expect(new Set(list).size).toBe(list.length);
  }
});

test('the formats of images are those that sharp tells by their bytes', async () => {
  for (const { format } of INPUT_KINDS.filter(kind => !['avif', 'heic'].includes(kind.format))) {
    expect((await sharp(bytesOf(format)).metadata()).format).toBe(format);
    expect(formatOfBytes(headOf(bytesOf(format)))).toBe(format);
  }
});

test.each([
  '',
  'image/*',
  '*/*',
  'image',
  'image/',
  'jpg',
  'text/plain',
  'multipart/form-data',
  'application/octet-stream',
  'binary/octet-stream',
])('"%s" declares nothing', type => expect(declaresNothing(registeredType(type))).toBe(true));

test.each(['image/jpeg', 'image/svg+xml', 'text/html', 'application/pdf', 'video/mp4', 'image/x-odd', 'text/plainer'])(
  '%s declares something',
  type => expect(declaresNothing(registeredType(type))).toBe(false),
);

test.each(['constructor', '__proto__', 'image/x-odd', ''])('the registered name of %p is itself', type => {
  expect(registeredType(type)).toBe(type);
});

test.each([
  ['IMAGE/JPG', 'image/jpeg'],
  [' image/heif;x=y', 'image/heic'],
  ['image/jpeg; charset=binary', 'image/jpeg'],
])('%s is %s', (type, registered) => {
  expect(registeredType(type)).toBe(registered);
});

test.each<[string, InputFormatName | undefined]>([
  ['a.b.JFIF', 'jpeg'],
  ['.png', 'png'],
  ['folder.jpg/photo', undefined],
  ['photo', undefined],
  ['photo.', undefined],
  ['a.constructor', undefined],
])('the name %s stands for %s', (name, format) => {
  expect(formatOfName(name)).toBe(format);
});

test.each([
  ['BM\0\0\0\0\0\0\0\0', 'BMP'],
  ['\xff\x0a', 'JPEG XL'],
  ['\0\0\0\x18ftypheim\0\0\0\0', 'HEIF'],
  ['<svg>', 'SVG'],
  ['Dear diary', undefined],
])('%j begins as %s', (head, label) => {
  expect(formatOfBytes(head)).toBeUndefined();
  expect(otherKindOfBytes(head)?.label).toBe(label);
});
