import { spawn } from 'node:child_process';
import { once } from 'node:events';
import * as path from 'node:path';
import { createInterface } from 'node:readline';
import { ensureVenv, findPython, venvPython } from '../../lib/python';
import type { Result } from '../result';

/**
 * The mean difference of all samples, of 255, from which two decoders do not show the same picture: encoding and
 * scaling take up to 3 on photos.
 */
const MAX_DIFFERENCE = 8;

const EVERY_MS = 10_000;

/** Pillow's result for one pair: the difference of the two pictures, or why it could not read one of them. */
export interface Comparison {
  readonly name: string;
  readonly difference?: number;
  readonly refusal?: string;
}

/** Results of a run with the second decoder. */
interface PillowJudgement {
  /** The results, each with what Pillow found wrong about it. */
  readonly results: readonly Result[];
  /** In lines. */
  readonly summary: readonly string[];
}

/**
 * Compares every READY original with its variant by Pillow. Throws UserError if there is no Python, or Pillow cannot
 * be installed.
 */
export async function judgeByPillow(
  results: readonly Result[],
  folder: string,
  say: (text: string) => void,
): Promise<PillowJudgement> {
  const ready = results.filter(({ outcome }) => outcome === 'READY');
  const python = await findPython();
  const logFile = path.join(folder, 'pip.log');
  const venv = await ensureVenv(
    python,
    logFile,
    note => say(`Pillow: ${note}`),
    path.join(__dirname, 'requirements.txt'),
  );
  const pictures = ready.map(result => ({
    name: keyOf(result),
    original: result.job.sample.path,
    variant: result.job.keepAs!,
  }));
  const comparisons = await compareAll(venvPython(venv), pictures, say);
  return judgeComparisons(results, comparisons);
}

/** Adds to each result what its comparison, found by the file that was kept, finds wrong about it. */
export function judgeComparisons(
  results: readonly Result[],
  comparisons: ReadonlyMap<string, Comparison>,
): PillowJudgement {
  const judged = results.map(result => judgeResult(result, comparisons.get(keyOf(result))));
  return { results: judged.map(({ result }) => result), summary: summarize(judged) };
}

/** Two files that are to show the same picture. */
interface Pair {
  readonly name: string;
  readonly original: string;
  readonly variant: string;
}

/** Has a Python with Pillow compare pairs of files. Throws if it does not answer for all of them. */
export async function compareAll(
  python: string,
  pairs: readonly Pair[],
  say: (text: string) => void,
): Promise<ReadonlyMap<string, Comparison>> {
  const child = spawn(python, [path.join(__dirname, 'compare.py')], { stdio: ['pipe', 'pipe', 'inherit'] });
  const comparisons = new Map<string, Comparison>();
  const timer = setInterval(() => say(`Pillow: ${comparisons.size} of ${pairs.length} compared`), EVERY_MS);
  try {
    createInterface({ input: child.stdout }).on('line', line => {
      const comparison = JSON.parse(line) as Comparison;
      comparisons.set(comparison.name, comparison);
    });
    child.stdin.end(pairs.map(pair => `${JSON.stringify(pair)}\n`).join(''));
    const [code] = (await once(child, 'close')) as [number | null];
    if (code !== 0 || comparisons.size !== pairs.length) {
      throw new Error(
        `compare.py ended with ${code} after ${comparisons.size} of ${pairs.length} files: its words are above`,
      );
    }
    return comparisons;
  } finally {
    clearInterval(timer);
  }
}

interface Judged {
  readonly result: Result;
  readonly kind: 'same' | 'known' | 'unreadable' | 'different' | 'not asked';
  readonly remark?: string;
}

function judgeResult(result: Result, comparison: Comparison | undefined): Judged {
  if (comparison === undefined) {
    return { result, kind: 'not asked' };
  }
  const finding = findingOf(comparison);
  if (finding === undefined) {
    return { result, kind: comparison.refusal === undefined ? 'same' : 'unreadable', remark: comparison.refusal };
  }
  const known = knownDifference(result.job.sample.name);
  if (known !== undefined) {
    return { result, kind: 'known', remark: `${finding}: ${known}` };
  }
  return { result: { ...result, violations: [...result.violations, finding] }, kind: 'different' };
}

/**
 * How Pillow says that the data of a picture end too early or are broken; all else says that it does not know the
 * kind.
 */
const BROKEN =
  /truncated|broken data stream|broken PNG|unrecognized data stream contents|image file could not be identified because/i;

function findingOf({ difference, refusal }: Comparison): string | undefined {
  if (refusal !== undefined) {
    return BROKEN.test(refusal) ? `is READY, but Pillow finds it damaged (${refusal})` : undefined;
  }
  const most = MAX_DIFFERENCE;
  return difference! <= most ? undefined : `looks different to Pillow, by ${difference!.toFixed(1)} of 255`;
}

// a file may be run several times, as with other declared types
function keyOf({ job }: Result): string {
  return job.keepAs!;
}

function nameOf({ job }: Result): string {
  return `${job.pass.name}/${job.sample.name}`;
}

function summarize(judged: readonly Judged[]): string[] {
  const count = (kind: Judged['kind']) => judged.filter(one => one.kind === kind).length;
  const lines = (kind: Judged['kind']) =>
    judged.filter(one => one.kind === kind).map(({ result, remark }) => `    ${nameOf(result)}: ${remark}`);
  return [
    `Pillow: ${count('same')} READY files look the same, ${count('different')} different, ${count('known')} different for a known reason, ` +
      `${count('unreadable')} are of kinds that it cannot read`,
    ...lines('known'),
    ...lines('unreadable'),
  ];
}

const NO_PROFILE = 'CMYK without a profile: libvips takes that of a press, Pillow a formula';
const NO_END = 'every pixel is there, only the end marker is cut, which Pillow demands';
const FREE_CANVAS =
  'what no frame of a GIF covers is transparent, as browsers have it; Pillow paints the background color';
const LAST_CODE = 'the flipped bit is behind the last pixel: told to go on, Pillow shows every pixel as libvips does';

/**
 * Files that Pillow shows otherwise, and why that is no fault of ours. Names are those of the shared corpus and of
 * the one that is made on the spot.
 */
const KNOWN: Readonly<Record<string, string>> = {
  'colour/cmyk.jpg': NO_PROFILE,
  'good/cmyk.jpg': NO_PROFILE,
  'truncated/jpeg_minus1.jpg': NO_END,
  'truncated/jpegprog_minus1.jpg': NO_END,
  'truncations/all-but-a-byte.jpg': NO_END,
  'truncations/all-but-a-byte.prog.jpg': NO_END,
  'animations/gif-20-frames.gif': FREE_CANVAS,
  'animations/gif-1000-frames.gif': FREE_CANVAS,
  'bitflip/gif_00.gif': LAST_CODE,
  'bit-flips/01.gif': LAST_CODE,
  'public-sharp/sharp__test_fixtures_Channel_digital_image_CMYK_color_no_profile.jpg': NO_PROFILE,
};

/** Why a file is known to look different to Pillow; undefined if it is not. */
function knownDifference(name: string): string | undefined {
  return KNOWN[name];
}
