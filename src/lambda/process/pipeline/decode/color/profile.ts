import { type DeclaredColor, SRGB_PRIMARIES } from './color-codes';
import { curveTag, iccFile, readTags, uint16, xyzTag } from './icc-file';
import { apply, inverse, multiply, toD50, transpose, type Triple } from './matrix';
import { toneMapped } from './tone-map';

const CURVE_SAMPLES = 4096;

/** The profile of RGB numbers in such colours; with it, PQ and HLG are brought down to the light of a page. */
export function rgbProfile({ primaries, transfer }: DeclaredColor): Buffer {
  if (typeof transfer === 'function') {
    return matrixProfile(toD50(primaries), curveTag(transfer, CURVE_SAMPLES));
  }
  const fromSrgb = toD50(SRGB_PRIMARIES);
  const toSrgb = multiply(inverse(fromSrgb), toD50(primaries));
  return iccFile('RGB ', [['A2B0', lutTag(rgb => apply(fromSrgb, clipped(apply(toSrgb, toneMapped(transfer, rgb)))))]]);
}

/** The profile of grey numbers in such colours. */
export function greyProfile({ transfer }: DeclaredColor): Buffer {
  const curve =
    typeof transfer === 'function' ? transfer : (value: number) => toneMapped(transfer, [value, value, value])[0];
  return iccFile('GRAY', [['kTRC', curveTag(curve, CURVE_SAMPLES)]]);
}

/** The profile that does to a grey picture in RGB what the profile of a grey one does to it; undefined for one without a curve. */
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

/** Points on each side of the cube: encoded values are so even to the eye that straight lines in between are off by less than a step of 8 bits. */
const GRID = 33;
const CHANNELS = 3;
const HEADER_BYTES = 52;
const OUTPUT_SAMPLES = 4096;
/** Light is stored as eyes see it, since straight lines between lights would be off in the dark. */
const EXPONENT = 2.4;
/** In 16 bits, an XYZ of 1 is 32,768. */
const ONE = 32768 / 65535;

/** An `mft2` tag, which says for RGB on a grid what XYZ it stands for. */
function lutTag(toXyz: (rgb: Triple) => Triple): Buffer {
  return Buffer.concat([header(), words([0, 65535, 0, 65535, 0, 65535]), cube(toXyz), outputCurves()]);
}

function header(): Buffer {
  const bytes = Buffer.alloc(HEADER_BYTES);
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
