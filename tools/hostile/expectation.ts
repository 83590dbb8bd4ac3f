import type { Sample } from './job';
import type { Outcome } from './result';
import type { RejectionCode } from '../../src/contract/record';

/** Our codes for a manifest's words for reasons. */
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
  readonly recognized: boolean;
}

/**
 * Indicates whether a file ended as a manifest expects: `any` (READY or REJECTED), `ok` (READY, but for a stated
 * limit), `reject`, `reject:CODE`, or several of these with `|` between them.
 */
export function meets(expected: string, ending: Ending): boolean {
  return expected.split('|').some(alternative => meetsOne(alternative, ending));
}

function meetsOne(expected: string, { outcome, code = '', recognized }: Ending): boolean {
  const rejected = outcome === 'REJECTED';
  const [kind, hint] = splitOnce(expected);
  switch (kind) {
    case 'any':
      return rejected || outcome === 'READY';
    case 'ok':
      return outcome === 'READY' || (rejected && STATED_LIMITS.includes(code));
    case 'reject':
      return rejected && (hint === undefined || codesOf(hint, recognized).includes(code));
    default:
      return false;
  }
}

/** A file that is too damaged to be recognized cannot be reported as a damaged image. */
function codesOf(hint: string, recognized: boolean): readonly string[] {
  if (hint === 'CORRUPT' && !recognized) {
    return HINTS.UNSUPPORTED;
  }
  return HINTS[hint] ?? [hint];
}

function splitOnce(text: string): [string, string | undefined] {
  const at = text.indexOf(':');
  return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)];
}

/**
 * Returns what the names in Willem van Schaik's PngSuite mean: files that begin with an x are damaged.
 * Undefined for other files.
 */
export function pngSuiteExpectation({ group, name }: Sample): string | undefined {
  if (group !== 'pngsuite') {
    return undefined;
  }
  return /(^|[/_])x[^/_]*\.png$/.test(name) ? 'reject:CORRUPT' : 'ok';
}

/**
 * Files of the shared corpus of which its manifest expects what cannot be had, and what is expected of them instead.
 */
export const EXCEPTIONS: Readonly<Record<string, string>> = {
  // more pixels on a side than libpng and libtiff take: they call the header damaged, and nothing is decoded
  'bomb/png_hdr_2147483647.png': 'reject:TOO_MANY_PIXELS|reject:CORRUPT',
  'tiff/huge_4e9.tif': 'reject:TOO_MANY_PIXELS|reject:CORRUPT',
  // Lab with a color profile: libvips 8.18 takes it for another encoding of Lab and refuses it, with plain sharp as
  // well
  'colour/lab.tif': 'reject:UNSUPPORTED_FORMAT',
};
