import type { Case, PixelCheck } from './case';
import { declaredTypes } from './declared-types';

/** Of what encoders differ by, where an entry does not say. */
const DEFAULT_WITHIN = 8;

/** Reads one entry of a `checks.json`, with what manifests say in words by file; or what is wrong with it, to follow "entry N of FILE". */
export function toCase(entry: unknown, reasons: ReadonlyMap<string, string>): Omit<Case, 'path'> | string {
  if (typeof entry !== 'object' || entry === null) {
    return `is ${JSON.stringify(entry)}: expected an object with file and expect`;
  }
  const { file, expect, size, pixels = [], declared, why = '' } = entry as Record<string, unknown>;
  if (typeof file !== 'string' || file === '') {
    return `has file ${JSON.stringify(file)}: expected a file's name`;
  }
  if (size !== undefined && !isPair(size)) {
    return `has size ${JSON.stringify(size)}: expected [width, height]`;
  }
  if (!Array.isArray(pixels)) {
    return `has pixels ${JSON.stringify(pixels)}: expected a list`;
  }
  const odd = pixels.find(pixel => !isPixelCheck(pixel)) as unknown;
  if (odd !== undefined) {
    return `has the pixel ${JSON.stringify(odd)}: expected at, and rgb or alpha`;
  }
  const endings = readEndings(expect, size !== undefined || pixels.length > 0);
  if (endings === undefined) {
    return `has expect ${JSON.stringify(expect)}: expected endings such as "READY" or "REJECTED CORRUPT"`;
  }
  return {
    name: file,
    expect: endings,
    size: size as Case['size'],
    pixels: pixels.map((pixel: Omit<PixelCheck, 'within'> & { within?: number }) => ({
      ...pixel,
      within: pixel.within ?? DEFAULT_WITHIN,
    })),
    declared: declaredTypes(declared, String(why), reasons.get(file) ?? ''),
    ...readWords(String(why)),
  };
}

/** What only the reason says, in the words that the cases use. */
function readWords(why: string): Pick<Case, 'neverBlack' | 'noThumbnail' | 'maxCpuSeconds'> {
  const [, seconds] = /([\d.]+) CPU[- ]s/.exec(why) ?? [];
  return {
    neverBlack: /\b(never|not) black\b/i.test(why),
    noThumbnail: /KEEP_ALL.*\bno .*thumbnail/i.test(why),
    maxCpuSeconds: seconds === undefined ? undefined : Number(seconds),
  };
}

/** Without any, what a file without fault may end as: READY where something is said of its picture. */
function readEndings(expect: unknown, hasPicture: boolean): readonly string[] | undefined {
  if (expect === undefined) {
    return hasPicture ? ['READY'] : ['READY', 'REJECTED'];
  }
  const endings: unknown[] = Array.isArray(expect) ? expect : [expect];
  return endings.length > 0 && endings.every(ending => typeof ending === 'string' && ending !== '')
    ? (endings as string[])
    : undefined;
}

function isPixelCheck(value: unknown): boolean {
  const { at, rgb, alpha, within } = Object(value) as Record<string, unknown>;
  const isColour = rgb === undefined || (Array.isArray(rgb) && rgb.length === 3 && rgb.every(isNumber));
  return (
    isPair(at) &&
    isColour &&
    (rgb !== undefined || alpha !== undefined) &&
    [alpha, within].every(it => it === undefined || isNumber(it))
  );
}

function isPair(value: unknown): boolean {
  return Array.isArray(value) && value.length === 2 && value.every(isNumber);
}

function isNumber(value: unknown): boolean {
  return typeof value === 'number' && Number.isFinite(value);
}
