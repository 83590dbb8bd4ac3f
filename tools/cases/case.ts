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
  /** Types that a browser or a client declares for it: it goes through the page and the API then. Absent: it is put into the bucket without one. */
  readonly declared?: readonly string[];
  /** With READY: a picture that is black all over is wrong. */
  readonly neverBlack: boolean;
  /** With READY: no variant may carry a thumbnail of the original, with all metadata kept. */
  readonly noThumbnail: boolean;
  /** Most CPU time that it may take. */
  readonly maxCpuSeconds?: number;
}
