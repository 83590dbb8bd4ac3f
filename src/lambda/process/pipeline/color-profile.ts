import { type DeclaredColor, SRGB_PRIMARIES } from './color-codes';
import { lutTag } from './color-lut';
import { curveTag, iccFile, xyzTag } from './icc-file';
import { readTags } from './icc-tags';
import { apply, inverse, multiply, toD50, transpose, type Triple } from './matrix';
import { toneMapped } from './tone-map';

const CURVE_SAMPLES = 4096;

/** The profile of RGB numbers in such colours; with it, PQ and HLG are brought down to the light of a page. */
export function rgbProfile({ primaries, transfer }: DeclaredColor): Buffer {
  if (typeof transfer === 'function') { return matrixProfile(toD50(primaries), curveTag(transfer, CURVE_SAMPLES)); }
  const fromSrgb = toD50(SRGB_PRIMARIES);
  const toSrgb = multiply(inverse(fromSrgb), toD50(primaries));
  return iccFile('RGB ', [['A2B0', lutTag(rgb => apply(fromSrgb, clipped(apply(toSrgb, toneMapped(transfer, rgb)))))]]);
}

/** The profile of grey numbers in such colours. */
export function greyProfile({ transfer }: DeclaredColor): Buffer {
  const curve = typeof transfer === 'function' ? transfer : (value: number) => toneMapped(transfer, [value, value, value])[0];
  return iccFile('GRAY', [['kTRC', curveTag(curve, CURVE_SAMPLES)]]);
}

/** The profile that does to a grey picture in RGB what the profile of a grey one does to it; undefined for one without a curve. */
export function rgbFromGreyProfile(icc: Buffer): Buffer | undefined {
  const curve = readTags(icc).get('kTRC');
  return icc.toString('latin1', 16, 20) === 'GRAY' && curve !== undefined && curve.length >= 12 ? matrixProfile(toD50(SRGB_PRIMARIES), curve) : undefined;
}

function matrixProfile(matrix: ReturnType<typeof toD50>, curve: Buffer): Buffer {
  const [red, green, blue] = transpose(matrix);
  return iccFile('RGB ', [
    ['rXYZ', xyzTag(red)], ['gXYZ', xyzTag(green)], ['bXYZ', xyzTag(blue)], ['rTRC', curve], ['gTRC', curve], ['bTRC', curve],
  ]);
}

function clipped(rgb: Triple): Triple {
  return rgb.map(value => Math.min(1, Math.max(0, value))) as unknown as Triple;
}
