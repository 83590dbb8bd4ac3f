import type { Triple } from './matrix';

/** Light of white in HDR pictures (ITU-R BT.2408) and peak of a display (BT.2100), in cd/m² (nits). */
const WHITE = 203;
const PEAK = 1000;

/** Constants of SMPTE ST 2084 (PQ). */
const M1 = 0.1593017578125;
const M2 = 78.84375;
const [C1, C2, C3] = [0.8359375, 18.8515625, 18.6875];

/** HLG in BT.2100: its curve, weights of red, green and blue in luminance, and exponent of a display of 1,000 nits. */
const [A, B, C] = [0.17883277, 0.28466892, 0.55991073];
const LUMINANCE = [0.2627, 0.678, 0.0593] as const;
const SYSTEM_GAMMA = 1.2;

/** Converts encoded PQ or HLG to linear RGB in the same primaries, from 0 to 1, where 1 is a page's white. */
export function toneMapped(transfer: 'pq' | 'hlg', rgb: Triple): Triple {
  const [red, green, blue] = transfer === 'pq' ? rgb.map(pqToNits) : hlgToNits(rgb);
  const brightest = Math.max(red, green, blue);
  if (brightest <= 0) {
    return [0, 0, 0];
  }
  const scale = compressed(brightest) / brightest / WHITE;
  return [red * scale, green * scale, blue * scale];
}

/**
 * Applies the curve of ITU-R BT.2390 (section 5.4.1, without black lift): keeps shadows and midtones, and compresses
 * highlights below white.
 */
function compressed(nits: number): number {
  const whole = nitsToPq(PEAK);
  const most = nitsToPq(WHITE) / whole;
  const knee = 1.5 * most - 0.5;
  const value = Math.min(1, nitsToPq(nits) / whole);
  if (value < knee) {
    return nits;
  }
  const t = (value - knee) / (1 - knee);
  const spline =
    (2 * t ** 3 - 3 * t ** 2 + 1) * knee + (t ** 3 - 2 * t ** 2 + t) * (1 - knee) + (3 * t ** 2 - 2 * t ** 3) * most;
  return pqToNits(spline * whole);
}

function pqToNits(value: number): number {
  const root = value ** (1 / M2);
  return 10_000 * (Math.max(0, root - C1) / (C2 - C3 * root)) ** (1 / M1);
}

function nitsToPq(nits: number): number {
  const root = (nits / 10_000) ** M1;
  return ((C1 + C2 * root) / (1 + C3 * root)) ** M2;
}

function hlgToNits(rgb: Triple): Triple {
  const [red, green, blue] = rgb.map(value => (value <= 0.5 ? value ** 2 / 3 : (Math.exp((value - C) / A) + B) / 12));
  const luminance = LUMINANCE[0] * red + LUMINANCE[1] * green + LUMINANCE[2] * blue;
  const scale = PEAK * luminance ** (SYSTEM_GAMMA - 1);
  return [red * scale, green * scale, blue * scale];
}
