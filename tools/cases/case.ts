import { ALL_FORMATS_PASS, type Job, type Pass } from '../hostile/job';

/** A pixel of a variant of the original's own dimensions. */
export interface PixelCheck {
  readonly at: readonly [x: number, y: number];
  readonly rgb?: readonly number[];
  readonly alpha?: number;
  /** Most that a channel may be off by. */
  readonly within: number;
}

/** One file, and what is to become of it. */
export interface Case {
  /** How it is called in the report: its path below the folder that was asked for. */
  readonly name: string;
  readonly path: string;
  /** Endings that are right: `STATUS`, or `STATUS CODE`. */
  readonly expect: readonly string[];
  /** With READY: upright width and height of the original and of the variants. */
  readonly size?: readonly [width: number, height: number];
  /** With READY: what the variants show. */
  readonly pixels: readonly PixelCheck[];
  /**
   * Types that a browser or a client declares for it: it goes through the page and the API then. Absent: it is put
   * into the bucket without one.
   */
  readonly declared?: readonly string[];
  /** With READY: a picture that is black all over is wrong. */
  readonly neverBlack: boolean;
  /** With READY: no variant may carry a thumbnail of the original, with all metadata kept. */
  readonly noThumbnail: boolean;
  /** Most CPU time that it may take. */
  readonly maxCpuSeconds?: number;
}

/** A case on its way through the process function. */
export interface CaseJob extends Job {
  readonly it: Case;
}

/** Larger than any original, so that nothing is scaled. */
const SIDE = 65_535;

/** A job on a case; `declared` is the content type that the object gets. */
export function caseJob(it: Case, declared?: string): CaseJob {
  return {
    it,
    sample: { name: it.name, path: it.path, group: '', expected: '', declared },
    pass: passFor(it),
    expected: '',
  };
}

/** Every input format, and one variant of the original's own dimensions as PNG and as JPEG. */
function passFor({ noThumbnail }: Case): Pass {
  const { spec } = ALL_FORMATS_PASS;
  return {
    ...ALL_FORMATS_PASS,
    spec: {
      ...spec,
      sizes: [{ name: 'full', width: SIDE, height: SIDE, fit: 'inside', enlarge: false }],
      formats: [
        { format: 'png', compressionLevel: 1 },
        { format: 'jpeg', quality: 95 },
      ],
      metadata: noThumbnail ? 'keep-all' : 'strip',
    },
  };
}
