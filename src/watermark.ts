import { createHash } from 'crypto';
import { closeSync, openSync, readFileSync, readSync, statSync } from 'fs';
import * as path from 'path';
import { ImagePosition } from './image-size';
import { invalidProp } from './validation';

/** Options of `Watermark.fromAsset`. */
export interface WatermarkOptions {
  /**
   * Position in the variant: a side, a corner or the center.
   *
   * @default ImagePosition.BOTTOM_RIGHT
   */
  readonly position?: ImagePosition;

  /**
   * Minimum distance to the edges, as a fraction of the shorter side of the variant, from 0 to less than 0.5.
   *
   * @default 0.03
   */
  readonly margin?: number;

  /**
   * Size of the box that the watermark fits into, as a fraction of the width and height of the variant, more than 0 and
   * up to 1.
   *
   * The watermark keeps its aspect ratio and is never enlarged, so use a file that is large enough for the largest
   * size.
   *
   * @default 0.25
   */
  readonly scale?: number;

  /**
   * Opacity, more than 0 (invisible) and up to 1 (as in the file). The transparency of the file itself is kept.
   *
   * @default 0.6
   */
  readonly opacity?: number;
}

/** Keeps the decoded watermark, which stays in the function's memory, within 16 MiB. */
const MAX_SIDE = 2048;

const MAX_BYTES = 1024 * 1024;

/**
 * Image that is drawn on every variant, including the smallest, but not on originals and placeholders.
 *
 * If the file or the options change, images that are processed again get new variants.
 *
 * @example
 * new ServerlessImageProcessor(this, 'Images', {
 *   watermark: Watermark.fromAsset('logo.png', { position: ImagePosition.BOTTOM_RIGHT, scale: 0.2, opacity: 0.5 }),
 * });
 */
export class Watermark {
  /**
   * Uses a PNG file of at most 1 MiB and 2,048 pixels per side, preferably with transparency. It is deployed as a
   * layer.
   *
   * Throws if the file does not exist, is not a PNG or is too large, or if an option is out of range.
   *
   * @param file path of the file
   * @param options position and appearance
   */
  public static fromAsset(file: string, options: WatermarkOptions = {}): Watermark {
    checkFile(file);
    return new Watermark(path.resolve(file), options);
  }

  /** Path of the file. */
  public readonly file: string;

  /** Position in the variant. */
  public readonly position: ImagePosition;

  /** Minimum distance to the edges, as a fraction of the shorter side of the variant, from 0 to less than 0.5. */
  public readonly margin: number;

  /**
   * Size of the box that the watermark fits into, as a fraction of the width and height of the variant, more than 0 and
   * up to 1.
   */
  public readonly scale: number;

  /** Opacity, more than 0 and up to 1. */
  public readonly opacity: number;

  /** Hash of the content of the file: 16 hexadecimal digits. */
  public readonly contentHash: string;

  /**
   * Size of the file.
   * @internal
   */
  public readonly _bytes: number;

  private constructor(file: string, options: WatermarkOptions) {
    this.file = file;
    this._bytes = statSync(file).size;
    this.position = options.position ?? ImagePosition.BOTTOM_RIGHT;
    this.margin = options.margin ?? 0.03;
    this.scale = options.scale ?? 0.25;
    this.opacity = options.opacity ?? 0.6;
    this.contentHash = createHash('sha256').update(readFileSync(file)).digest('hex').slice(0, 16);
    if (this.position === ImagePosition.ATTENTION || this.position === ImagePosition.ENTROPY) {
      throw invalidProp(
        'Watermark.fromAsset({ position })',
        this.position,
        'a side, a corner or the center',
        'choose one of those: ATTENTION and ENTROPY are for crops',
      );
    }
    check('margin', this.margin, this.margin >= 0 && this.margin < 0.5, 'a share from 0 to less than 0.5');
    check('scale', this.scale, this.scale > 0 && this.scale <= 1, 'a share of more than 0, up to 1');
    check('opacity', this.opacity, this.opacity > 0 && this.opacity <= 1, 'more than 0, up to 1');
  }
}

function check(option: string, value: number, isGood: boolean, expected: string): void {
  if (!isGood) {
    throw invalidProp(
      `Watermark.fromAsset({ ${option} })`,
      value,
      expected,
      'pass a value in that range, or omit it to use the default',
    );
  }
}

function checkFile(file: string): void {
  const found = statSync(file, { throwIfNoEntry: false });
  if (!found?.isFile()) {
    throw invalidProp(
      'Watermark.fromAsset(file)',
      file,
      'the path of a file',
      `${path.resolve(file)} is not a file, so correct the path`,
    );
  }
  if (found.size > MAX_BYTES) {
    throw invalidProp(
      'Watermark.fromAsset(file)',
      `${found.size} bytes`,
      `at most ${MAX_BYTES}`,
      'make the image smaller',
    );
  }
  const dimensions = pngDimensions(file);
  if (!dimensions) {
    throw invalidProp(
      'Watermark.fromAsset(file)',
      file,
      'a PNG: it has transparency, and the function can always read it (an SVG could load or run other content)',
      'export the image as PNG, at the size that your largest size needs',
    );
  }
  if (Math.max(dimensions.width, dimensions.height) > MAX_SIDE) {
    throw invalidProp(
      'Watermark.fromAsset(file)',
      `${dimensions.width} × ${dimensions.height} pixels`,
      `at most ${MAX_SIDE} per side`,
      'make the image smaller',
    );
  }
}

const SIGNATURE = '89504e470d0a1a0a';

/** Length of the signature, and of the header chunk's length, name, width and height. */
const HEAD_BYTES = 24;

/** Returns the width and height in pixels that a file declares; undefined if it is not a PNG. */
function pngDimensions(file: string): { readonly width: number; readonly height: number } | undefined {
  const head = Buffer.alloc(HEAD_BYTES);
  const descriptor = openSync(file, 'r');
  try {
    readSync(descriptor, head, 0, HEAD_BYTES, 0);
  } finally {
    closeSync(descriptor);
  }
  const isPng = head.toString('hex', 0, 8) === SIGNATURE && head.toString('latin1', 12, 16) === 'IHDR';
  return isPng ? { width: head.readUInt32BE(16), height: head.readUInt32BE(20) } : undefined;
}
