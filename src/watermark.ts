import { createHash } from 'crypto';
import { closeSync, openSync, readFileSync, readSync, statSync } from 'fs';
import * as path from 'path';
import { ImagePosition } from './image-size';
import { invalidProp } from './validation';

/** Where and how a watermark is drawn. */
export interface WatermarkOptions {
  /**
   * Where in the variant: a side, a corner or the centre.
   *
   * @default ImagePosition.BOTTOM_RIGHT
   */
  readonly position?: ImagePosition;

  /**
   * Least distance to the edges, as a share of the variant's shorter side: from 0 to less than 0.5.
   *
   * @default 0.03
   */
  readonly margin?: number;

  /**
   * Size of the box that the watermark fits into, as a share of the variant's width and height, from 0 (excluded) to 1. It keeps its own
   * proportions, and is never larger than the pixels of its file, so give one that suits the largest size.
   *
   * @default 0.25
   */
  readonly scale?: number;

  /**
   * How much of it is seen, from 0 (nothing; excluded) to 1 (as in its file). Its own transparency comes on top.
   *
   * @default 0.6
   */
  readonly opacity?: number;
}

/** The decoded watermark stays in the function's memory: 16 MiB at most. */
const MAX_SIDE = 2048;

const MAX_BYTES = 1024 * 1024;

/**
 * A picture that is drawn on every variant, the smallest included; not on originals, and not in placeholders.
 *
 * It is part of what variants are made by: with another file or other options, images that are processed again get new variants.
 *
 * @example
 * new ServerlessImageProcessor(this, 'Images', {
 *   watermark: Watermark.fromAsset('logo.png', { position: ImagePosition.BOTTOM_RIGHT, scale: 0.2, opacity: 0.5 }),
 * });
 */
export class Watermark {
  /**
   * A PNG of at most 1 MiB and 2,048 pixels on a side, best with transparency. It goes to the function in a layer.
   *
   * @param file path of the file
   * @param options where and how it is drawn
   * @throws at synth if there is no such file, if it is no PNG or too large, or if an option is out of range
   */
  public static fromAsset(file: string, options: WatermarkOptions = {}): Watermark {
    checkFile(file);
    return new Watermark(path.resolve(file), options);
  }

  /** Path of the file. */
  public readonly file: string;

  /** Where in the variant it is drawn. */
  public readonly position: ImagePosition;

  /** Least distance to the edges, as a share of the variant's shorter side, from 0 to less than 0.5. */
  public readonly margin: number;

  /** Size of the box that it fits into, as a share of the variant's width and height, from 0 (excluded) to 1. */
  public readonly scale: number;

  /** How much of it is seen, from 0 (excluded) to 1. */
  public readonly opacity: number;

  /** Names the file's content: 16 hexadecimal digits. */
  public readonly contentHash: string;

  private constructor(file: string, options: WatermarkOptions) {
    this.file = file;
    this.position = options.position ?? ImagePosition.BOTTOM_RIGHT;
    this.margin = options.margin ?? 0.03;
    this.scale = options.scale ?? 0.25;
    this.opacity = options.opacity ?? 0.6;
    this.contentHash = createHash('sha256').update(readFileSync(file)).digest('hex').slice(0, 16);
    if (this.position === ImagePosition.ATTENTION || this.position === ImagePosition.ENTROPY) {
      throw invalidProp(
        'Watermark.fromAsset({ position })',
        this.position,
        'a side, a corner or the centre',
        'choose one: the others are for crops',
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
      'give one, or leave it out for the default',
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
      `there is none at ${path.resolve(file)}, so correct the path`,
    );
  }
  if (found.size > MAX_BYTES) {
    throw invalidProp(
      'Watermark.fromAsset(file)',
      `${found.size} bytes`,
      `at most ${MAX_BYTES}`,
      'make the picture smaller',
    );
  }
  const dimensions = pngDimensions(file);
  if (!dimensions) {
    throw invalidProp(
      'Watermark.fromAsset(file)',
      file,
      'a PNG: it has transparency, and the function can always read it (an SVG could load or run something)',
      'export the picture as PNG, at the size that the largest of your sizes needs',
    );
  }
  if (Math.max(dimensions.width, dimensions.height) > MAX_SIDE) {
    throw invalidProp(
      'Watermark.fromAsset(file)',
      `${dimensions.width} × ${dimensions.height} pixels`,
      `at most ${MAX_SIDE} on a side`,
      'make the picture smaller',
    );
  }
}

const SIGNATURE = '89504e470d0a1a0a';

/** Up to here: signature, header chunk's length and name, width, height. */
const HEAD_BYTES = 24;

/** Width and height in pixels that a file announces; undefined if it is no PNG. */
export function pngDimensions(file: string): { readonly width: number; readonly height: number } | undefined {
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
