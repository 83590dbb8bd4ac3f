/* eslint-disable no-bitwise -- fields of bits, as the format has them */
import { type DeclaredColor, SRGB_PRIMARIES } from './color-codes';
import { apply, D50, inverse, multiply, toD50, transpose, type Triple } from './matrix';
import { toneMapped } from './tone-map';

const CURVE_SAMPLES = 4096;

/** Returns the ICC profile for RGB in these colors. It tone-maps PQ and HLG to a page's white. */
export function rgbProfile({ primaries, transfer }: DeclaredColor): Buffer {
  if (typeof transfer === 'function') {
    return matrixProfile(toD50(primaries), curveTag(transfer, CURVE_SAMPLES));
  }
  const fromSrgb = toD50(SRGB_PRIMARIES);
  const toSrgb = multiply(inverse(fromSrgb), toD50(primaries));
  return iccFile('RGB ', [['A2B0', lutTag(rgb => apply(fromSrgb, clipped(apply(toSrgb, toneMapped(transfer, rgb)))))]]);
}

/** Returns the ICC profile for grey in these colors. */
export function greyProfile({ transfer }: DeclaredColor): Buffer {
  const curve =
    typeof transfer === 'function' ? transfer : (value: number) => toneMapped(transfer, [value, value, value])[0];
  return iccFile('GRAY', [['kTRC', curveTag(curve, CURVE_SAMPLES)]]);
}

/** Returns the RGB equivalent of a grey profile; undefined unless it is a grey profile with a curve. */
export function rgbFromGreyProfile(icc: Buffer): Buffer | undefined {
  const curve = readTags(icc).get('kTRC');
  return icc.toString('latin1', 16, 20) === 'GRAY' && curve !== undefined && curve.length >= 12
    ? matrixProfile(toD50(SRGB_PRIMARIES), curve)
    : undefined;
}

function matrixProfile(matrix: ReturnType<typeof toD50>, curve: Buffer): Buffer {
  const [red, green, blue] = transpose(matrix);
  return iccFile('RGB ', [
    ['rXYZ', xyzTag(red)],
    ['gXYZ', xyzTag(green)],
    ['bXYZ', xyzTag(blue)],
    ['rTRC', curve],
    ['gTRC', curve],
    ['bTRC', curve],
  ]);
}

function clipped(rgb: Triple): Triple {
  return rgb.map(value => Math.min(1, Math.max(0, value))) as unknown as Triple;
}

/**
 * Points per side of the cube. Encoded values are perceptually even, so linear interpolation between them is off by
 * less than an 8-bit step.
 */
const GRID = 33;
const CHANNELS = 3;
const LUT_HEADER_BYTES = 52;
const OUTPUT_SAMPLES = 4096;
/** Light is stored perceptually: linear interpolation of light would be off in the dark. */
const EXPONENT = 2.4;
/** An XYZ of 1 is 32,768 in 16 bits. */
const ONE = 32768 / 65535;

/** Returns an `mft2` tag, a table from RGB on a grid to XYZ. */
function lutTag(toXyz: (rgb: Triple) => Triple): Buffer {
  return Buffer.concat([lutHeader(), words([0, 65535, 0, 65535, 0, 65535]), cube(toXyz), outputCurves()]);
}

function lutHeader(): Buffer {
  const bytes = Buffer.alloc(LUT_HEADER_BYTES);
  bytes.write('mft2', 'latin1');
  bytes.set([CHANNELS, CHANNELS, GRID], 8);
  for (const diagonal of [0, 4, 8]) {
    bytes.writeInt32BE(65536, 12 + 4 * diagonal);
  }
  bytes.writeUInt16BE(2, 48);
  bytes.writeUInt16BE(OUTPUT_SAMPLES, 50);
  return bytes;
}

function cube(toXyz: (rgb: Triple) => Triple): Buffer {
  const values: number[] = [];
  const last = GRID - 1;
  for (let red = 0; red <= last; red++) {
    for (let green = 0; green <= last; green++) {
      for (let blue = 0; blue <= last; blue++) {
        for (const light of toXyz([red / last, green / last, blue / last])) {
          values.push(uint16(Math.max(0, light * ONE) ** (1 / EXPONENT)));
        }
      }
    }
  }
  return words(values);
}

function outputCurves(): Buffer {
  const curve = words(
    Array.from({ length: OUTPUT_SAMPLES }, (_, index) => uint16((index / (OUTPUT_SAMPLES - 1)) ** EXPONENT)),
  );
  return Buffer.concat([curve, curve, curve]);
}

function words(values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(2 * values.length);
  values.forEach((value, index) => bytes.writeUInt16BE(value, 2 * index));
  return bytes;
}

const HEADER_BYTES = 128;
const ENTRY_BYTES = 12;
/** Version 2.1 of the ICC format, which every reader supports. */
const VERSION = 0x02100000;

/** Name and content of a tag; contents that are the same object are stored once. */
type IccTag = readonly [string, Buffer];

/** Returns an ICC display profile: header, tag table, tags. */
function iccFile(space: 'RGB ' | 'GRAY', own: readonly IccTag[]): Buffer {
  const tags: IccTag[] = [
    ['desc', description('declared by the image')],
    ['cprt', ascii('text', 'CC0')],
    ['wtpt', xyzTag(D50)],
    ...own,
  ];
  const contents = [...new Set(tags.map(([, content]) => content))].map(content => [content, padded(content)] as const);
  const table = Buffer.alloc(4 + ENTRY_BYTES * tags.length);
  table.writeUInt32BE(tags.length);
  const offsets = new Map<Buffer, number>();
  let end = HEADER_BYTES + table.length;
  for (const [content, { length }] of contents) {
    offsets.set(content, end);
    end += length;
  }
  tags.forEach(([name, content], index) => {
    const at = 4 + ENTRY_BYTES * index;
    table.write(name, at, 'latin1');
    table.writeUInt32BE(offsets.get(content)!, at + 4);
    table.writeUInt32BE(content.length, at + 8);
  });
  return Buffer.concat([fileHeader(space, end), table, ...contents.map(([, bytes]) => bytes)]);
}

function fileHeader(space: string, size: number): Buffer {
  const bytes = Buffer.alloc(HEADER_BYTES);
  bytes.writeUInt32BE(size, 0);
  bytes.writeUInt32BE(VERSION, 8);
  bytes.write(`mntr${space}XYZ `, 12, 'latin1');
  [2026, 1, 1].forEach((part, index) => bytes.writeUInt16BE(part, 24 + 2 * index));
  bytes.write('acsp', 36, 'latin1');
  xyzTag(D50).copy(bytes, 68, 8);
  return bytes;
}

/** Returns an `XYZ ` tag. */
function xyzTag(xyz: Triple): Buffer {
  const bytes = Buffer.alloc(20);
  bytes.write('XYZ ', 'latin1');
  xyz.forEach((value, index) => bytes.writeInt32BE(Math.round(value * 65536), 8 + 4 * index));
  return bytes;
}

/** Returns a `curv` tag: a curve sampled at even steps from 0 to 1. */
function curveTag(curve: (value: number) => number, samples: number): Buffer {
  const bytes = Buffer.alloc(12 + 2 * samples);
  bytes.write('curv', 'latin1');
  bytes.writeUInt32BE(samples, 8);
  for (let index = 0; index < samples; index++) {
    bytes.writeUInt16BE(uint16(curve(index / (samples - 1))), 12 + 2 * index);
  }
  return bytes;
}

/** Returns a value from 0 to 1 in 16 bits. */
function uint16(value: number): number {
  return Math.round(65535 * Math.min(1, Math.max(0, value)));
}

function description(content: string): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(content.length + 1);
  return Buffer.concat([ascii('desc', ''), Buffer.alloc(0), length, Buffer.from(content, 'latin1'), Buffer.alloc(79)]);
}

function ascii(type: string, content: string): Buffer {
  return Buffer.from(`${type}\0\0\0\0${content}${content && '\0'}`, 'latin1');
}

function padded(content: Buffer): Buffer {
  return Buffer.concat([content, Buffer.alloc(-content.length & 3)]);
}

const TAG_COUNT_AT = HEADER_BYTES;

/** Reads the tags of an ICC profile by name, as far as its table goes. */
export function readTags(icc: Buffer): Map<string, Buffer> {
  const tags = new Map<string, Buffer>();
  const count = icc.length < TAG_COUNT_AT + 4 ? 0 : icc.readUInt32BE(TAG_COUNT_AT);
  for (let at = TAG_COUNT_AT + 4; at + ENTRY_BYTES <= icc.length && tags.size < count; at += ENTRY_BYTES) {
    const offset = icc.readUInt32BE(at + 4);
    tags.set(icc.toString('latin1', at, at + 4), icc.subarray(offset, offset + icc.readUInt32BE(at + 8)));
  }
  return tags;
}
