/* eslint-disable no-bitwise -- fields of bits, as the format has them */
import {
  type Chromaticities,
  colorOfCodes,
  type DeclaredColor,
  isSrgb,
  power,
  SRGB_PRIMARIES,
  srgbToLinear,
} from './color/color-codes';
import { greyProfile, rgbProfile } from './color/icc-profile';
import { iccpContent, insertPngChunk, pngChunksBeforePixels, withoutPngChunks } from '../inspect/png-chunks';

/** Chunks that declare colors, highest precedence first (PNG, third edition, 4.3). */
const COLOR_CHUNKS = ['cICP', 'iCCP', 'sRGB', 'gAMA', 'cHRM'];
const COLOR_TYPE_AT = 25;
/** Bit of the color type that means color, not grey. */
const COLOR_USED = 2;
/** Gamma of displays for BT.709, by ITU-R BT.1886; browsers use it for PNG. */
const BT1886_GAMMA = 2.4;
/** Writers of sRGB approximate it by a gamma of 1/2.2. With chromaticities, browsers take that gamma literally. */
const SRGB_GAMMA = 0.45455;
const GAMMA_TOLERANCE = 0.0005;

/**
 * Replaces the colors that a PNG declares by numbers by an ICC profile, since libvips reads nothing else.
 * Returns the file unchanged if its colors are sRGB or it already has a profile.
 */
export function withPngProfile(png: Buffer): Buffer {
  const chunks = pngChunksBeforePixels(png, COLOR_CHUNKS);
  const found = declaredColor(new Map([...chunks].reverse().map(({ type, content }) => [type, content])));
  if (found === undefined) {
    return png;
  }
  const bare = withoutPngChunks(png, chunks);
  if (isSrgb(found)) {
    return chunks.some(({ type }) => type === 'iCCP') ? bare : png;
  }
  const isGrey = (png[COLOR_TYPE_AT] & COLOR_USED) === 0;
  return insertPngChunk(bare, 'iCCP', iccpContent((isGrey ? greyProfile : rgbProfile)(found)));
}

/** Returns undefined if an ICC profile or nothing declares the colors. */
function declaredColor(chunks: ReadonlyMap<string, Buffer>): DeclaredColor | undefined {
  const coded = codedColor(chunks.get('cICP'));
  if (coded !== undefined || chunks.has('iCCP') || chunks.has('sRGB')) {
    return coded;
  }
  return measuredColor(chunks.get('gAMA'), chunks.get('cHRM'));
}

/** Returns undefined for what browsers ignore, too: unspecified codes, YCbCr, and a range that is not full. */
function codedColor(cicp: Buffer | undefined): DeclaredColor | undefined {
  if (cicp?.length !== 4) {
    return undefined;
  }
  const [primariesCode, transferCode, matrix, isFull] = cicp;
  if (matrix !== 0 || isFull !== 1) {
    return undefined;
  }
  const { primaries, transfer } = colorOfCodes(primariesCode, transferCode, power(BT1886_GAMMA));
  return primaries && transfer && { primaries, transfer };
}

/** Ignores primaries without a gamma, as browsers do. */
function measuredColor(gama: Buffer | undefined, chrm: Buffer | undefined): DeclaredColor | undefined {
  const gamma = gama?.length === 4 ? gama.readUInt32BE(0) / 100_000 : 0;
  if (gamma < 0.1 || gamma > 10) {
    return undefined;
  }
  const primaries = chromaticities(chrm);
  const isLikeSrgb = primaries === undefined && Math.abs(gamma - SRGB_GAMMA) <= GAMMA_TOLERANCE;
  return { primaries: primaries ?? SRGB_PRIMARIES, transfer: isLikeSrgb ? srgbToLinear : power(1 / gamma) };
}

/** Returns undefined unless the primaries span a triangle that contains white: no colors can be computed otherwise. */
function chromaticities(chrm: Buffer | undefined): Chromaticities | undefined {
  if (chrm?.length !== 32) {
    return undefined;
  }
  const values = Array.from(
    { length: 8 },
    (_, index) => chrm.readInt32BE(4 * index) / 100_000,
  ) as unknown as Chromaticities;
  return isGamut(values) ? values : undefined;
}

function isGamut([wx, wy, rx, ry, gx, gy, bx, by]: Chromaticities): boolean {
  const side = (ax: number, ay: number, cx: number, cy: number) => (ax - wx) * (cy - wy) - (ay - wy) * (cx - wx);
  const sides = [side(rx, ry, gx, gy), side(gx, gy, bx, by), side(bx, by, rx, ry)];
  return wy > 0.01 && (sides.every(value => value > 0.001) || sides.every(value => value < -0.001));
}
