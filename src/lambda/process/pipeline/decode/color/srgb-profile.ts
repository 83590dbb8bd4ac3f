import { srgbToLinear } from './color-codes';
import { readTags } from './icc-profile';

/** sRGB's primaries as every profile has them, adapted to D50: IEC 61966-2-1 by the ICC's own registration. */
const PRIMARIES: Readonly<Record<string, readonly number[]>> = {
  rXYZ: [0.4361, 0.2225, 0.0139],
  gXYZ: [0.3851, 0.7169, 0.0971],
  bXYZ: [0.1431, 0.0606, 0.7141],
};
/** Profiles differ by rounding and by how D65 was adapted; the primaries of other color spaces differ far more. */
const PRIMARY_TOLERANCE = 0.0012;
/** Well below half a step of 8 bits. */
const CURVE_TOLERANCE = 0.0004;
const CURVE_SAMPLES = 32;
/** sRGB's curve as the parameters of an ICC curve of type 3. */
const PARAMETERS = [2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045];

/** Returns whether a well-formed RGB profile is plain sRGB, so that a conversion would change nothing. */
export function isSrgbProfile(icc: Buffer): boolean {
  const tags = readTags(icc);
  if (tags.has('A2B0') || tags.has('A2B1')) {
    return false;
  }
  return (
    Object.entries(PRIMARIES).every(([name, xyz]) => isPrimary(tags.get(name), xyz)) &&
    ['rTRC', 'gTRC', 'bTRC'].every(name => isSrgbCurve(tags.get(name)))
  );
}

function isPrimary(tag: Buffer | undefined, xyz: readonly number[]): boolean {
  if (tag === undefined || tag.length < 20) {
    return false;
  }
  return xyz.every((value, index) => Math.abs(tag.readInt32BE(8 + 4 * index) / 65536 - value) <= PRIMARY_TOLERANCE);
}

function isSrgbCurve(tag: Buffer | undefined): boolean {
  if (tag === undefined || tag.length < 12) {
    return false;
  }
  const type = tag.toString('latin1', 0, 4);
  return type === 'para' ? isSrgbFormula(tag) : type === 'curv' && isSrgbTable(tag);
}

function isSrgbFormula(tag: Buffer): boolean {
  if (tag.readUInt16BE(8) !== 3 || tag.length < 12 + 4 * PARAMETERS.length) {
    return false;
  }
  return PARAMETERS.every(
    (value, index) => Math.abs(tag.readInt32BE(12 + 4 * index) / 65536 - value) <= CURVE_TOLERANCE,
  );
}

/** Accepts tables of at least 1,024 entries: a shorter table, or a plain exponent, only approximates sRGB. */
function isSrgbTable(tag: Buffer): boolean {
  const count = tag.readUInt32BE(8);
  if (count < 1024 || tag.length < 12 + 2 * count) {
    return false;
  }
  for (let sample = 0; sample <= CURVE_SAMPLES; sample++) {
    const index = Math.round((sample * (count - 1)) / CURVE_SAMPLES);
    if (Math.abs(tag.readUInt16BE(12 + 2 * index) / 65535 - srgbToLinear(index / (count - 1))) > CURVE_TOLERANCE) {
      return false;
    }
  }
  return true;
}
