import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import * as path from 'node:path';
import type { Case, PixelCheck } from './case';
import { UserError } from '../lib/cli';

/** Name of the file that says what is to become of the other files in its folder. */
export const CHECKS = 'checks.json';

/**
 * The cases of a folder and of all folders below it. Throws UserError where there are none, or where they cannot be
 * read.
 */
export async function readCases(folder: string): Promise<Case[]> {
  if (!existsSync(folder)) {
    throw new UserError(`there is no folder ${folder}: expected one with a ${CHECKS}`);
  }
  const files = (await readdir(folder, { recursive: true })).filter(file => path.basename(file) === CHECKS).sort();
  if (files.length === 0) {
    throw new UserError(`there is no ${CHECKS} in ${folder}: expected a list of {file, expect}`);
  }
  const cases = await Promise.all(files.map(file => readFolder(folder, path.dirname(file))));
  return cases.flat();
}

async function readFolder(root: string, below: string): Promise<Case[]> {
  const folder = path.join(root, below);
  const reasons = await readManifest(folder);
  const checks = await readChecks(path.join(folder, CHECKS));
  return checks.map((check, index) => {
    const read = toCase(check, reasons);
    if (typeof read === 'string') {
      throw new UserError(`entry ${index} of ${path.join(below, CHECKS)} ${read}`);
    }
    return { ...read, name: path.join(below, read.name), path: path.join(folder, read.name) };
  });
}

async function readChecks(file: string): Promise<unknown[]> {
  const text = await readFile(file, 'utf8');
  const checks = parse(text);
  if (!Array.isArray(checks)) {
    throw new UserError(`${file} holds no list: expected JSON such as [{"file": "a.jpg", "expect": ["READY"]}]`);
  }
  return checks;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The remarks of a manifest on each file; empty if it has none. */
async function readManifest(folder: string): Promise<ReadonlyMap<string, string>> {
  const file = path.join(folder, 'manifest.tsv');
  if (!existsSync(file)) {
    return new Map();
  }
  const lines = (await readFile(file, 'utf8')).split(/\r?\n/).slice(1);
  return new Map(lines.map(line => [line.split('\t')[0], line.split('\t').slice(1).join(' ')]));
}

/** Of what encoders differ by, where an entry does not say. */
const DEFAULT_WITHIN = 8;

/**
 * Reads one entry of a `checks.json`, with what manifests say in words by file; or what is wrong with it, to follow
 * "entry N of FILE".
 */
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

/** Expectations that only the reason of a case states, by its words. */
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
  const isColor = rgb === undefined || (Array.isArray(rgb) && rgb.length === 3 && rgb.every(isNumber));
  return (
    isPair(at) &&
    isColor &&
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

/** A content type, or nothing, between quotes or by itself. */
const TYPE = /"([\w.+*-]+\/[\w.+*-]+|)"|\b((?:image|application|text|multipart)\/[\w.+*-]+)/g;

/**
 * The types that a case is to be declared with: those of its entry, and those that its reason or its manifest names
 * where they speak of the page or of what is declared. Undefined: none of them does.
 */
function declaredTypes(declared: unknown, why: string, manifest: string): readonly string[] | undefined {
  const given = (Array.isArray(declared) ? declared : [declared]).filter(type => typeof type === 'string') as string[];
  const told = [
    ...why.split(';').filter(part => /\bdeclared?\b|through the page/i.test(part)),
    ...manifest.split(/[;\t]/).filter(part => /through the page/i.test(part)),
  ];
  if (given.length === 0 && told.length === 0) {
    return undefined;
  }
  const named = told.flatMap(part => [...part.matchAll(TYPE)].map(([, quoted, bare]) => quoted ?? bare));
  const types = [...new Set([...given, ...named])];
  return types.length > 0 ? types : [''];
}
