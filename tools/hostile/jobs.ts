import { open } from 'node:fs/promises';
import * as path from 'node:path';
import type { Sample } from './corpus/samples';
import { ALL_FORMATS_PASS, DEFAULT_PASS, EXCEPTIONS, type Outcome, pngSuiteExpectation } from './judge';
import type { InputFormatName, InputLimits } from '../../src/contract/input-limits';
import type { RejectionCode } from '../../src/contract/record';
import type { VariantSpec } from '../../src/contract/variant-spec';
import { sniff } from '../../src/lambda/process/pipeline/inspect/sniff';

/** What the process function is told to do: the construct's defaults, or these with every input format allowed. */
export interface Pass {
  readonly name: 'default' | 'all formats';
  readonly limits: InputLimits;
  readonly spec: VariantSpec;
  readonly timeoutSeconds: number;
  readonly maxReceiveCount: number;
}

/** One file to be run in one pass. */
export interface Job {
  readonly sample: Sample;
  readonly pass: Pass;
  /** What is to become of it in this pass. */
  readonly expected: string;
  /** The format that its first bytes say; absent: none that could be allowed. */
  readonly sniffed?: InputFormatName;
  /** A file with the same picture stored upright, to compare with. */
  readonly upright?: string;
  /** Where the largest PNG variant is to be kept, for a second decoder. */
  readonly keepAs?: string;
}

const HEAD_BYTES = 1024;

/** The runs of one file: one with the construct's defaults, and for the formats that are opt-in another with these allowed. */
export async function planJobs(sample: Sample): Promise<Job[]> {
  const sniffed = await sniffFile(sample.path);
  const expected = EXCEPTIONS[sample.name] ?? pngSuiteExpectation(sample) ?? sample.expected;
  const wanted: Job = { sample, sniffed, upright: uprightOf(sample), pass: DEFAULT_PASS, expected };
  if (sniffed === undefined || DEFAULT_PASS.limits.allowedFormats.includes(sniffed)) {
    return [wanted];
  }
  return [
    { ...wanted, expected: 'reject:UNSUPPORTED_FORMAT|reject:TOO_LARGE' },
    { ...wanted, pass: ALL_FORMATS_PASS },
  ];
}

async function sniffFile(file: string): Promise<InputFormatName | undefined> {
  const handle = await open(file);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(HEAD_BYTES));
    return sniff(buffer.subarray(0, bytesRead));
  } catch {
    return undefined;
  } finally {
    await handle.close();
  }
}

/** In the EXIF orientation examples, `Landscape_1.jpg` is stored upright and shows what `Landscape_0.jpg` to `Landscape_8.jpg` do. */
function uprightOf({ group, path: file }: Sample): string | undefined {
  return group === 'orientation'
    ? path.join(path.dirname(file), path.basename(file).replace(/_\d+(?=\.\w+$)/, '_1'))
    : undefined;
}

/** What a manifest's word for a reason means in our codes. */
const HINTS: Readonly<Record<string, readonly RejectionCode[]>> = {
  EMPTY: ['NOT_AN_IMAGE'],
  UNSUPPORTED: ['NOT_AN_IMAGE', 'UNSUPPORTED_FORMAT'],
  'UNSUPPORTED(SVG)': ['UNSUPPORTED_FORMAT'],
  TOO_MANY_FRAMES: ['TOO_MANY_PIXELS'],
};

/** Codes that state a limit. That the image really is over one is checked by the worker's second opinion. */
const STATED_LIMITS = ['TOO_LARGE', 'TOO_MANY_PIXELS'];

/** How a file ended, and whether its first bytes are those of a format that could be allowed. */
export interface Ending {
  readonly outcome: Outcome;
  readonly code?: string;
  readonly recognised: boolean;
}

/**
 * Whether a file ended as a manifest expects: `any` (READY or REJECTED), `ok` (READY, but for a stated limit), `reject`, `reject:CODE`, or
 * several of these with `|` between them.
 */
export function meets(expected: string, ending: Ending): boolean {
  return expected.split('|').some(alternative => meetsOne(alternative, ending));
}

function meetsOne(expected: string, { outcome, code = '', recognised }: Ending): boolean {
  const rejected = outcome === 'REJECTED';
  const [kind, hint] = splitOnce(expected);
  switch (kind) {
    case 'any':
      return rejected || outcome === 'READY';
    case 'ok':
      return outcome === 'READY' || (rejected && STATED_LIMITS.includes(code));
    case 'reject':
      return rejected && (hint === undefined || codesOf(hint, recognised).includes(code));
    default:
      return false;
  }
}

/** What is too damaged to be recognised cannot be called a damaged image. */
function codesOf(hint: string, recognised: boolean): readonly string[] {
  if (hint === 'CORRUPT' && !recognised) {
    return HINTS.UNSUPPORTED;
  }
  return HINTS[hint] ?? [hint];
}

function splitOnce(text: string): [string, string | undefined] {
  const at = text.indexOf(':');
  return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)];
}
