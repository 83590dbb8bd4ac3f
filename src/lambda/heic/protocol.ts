/** Name of the package in the layer whose main file is the worker. */
export const HEIC_WORKER = 'image-processor-heic';

/** Input of the worker. */
export interface HeicJob {
  readonly bytes: Uint8Array;
  /** Upright width and height that the header announced, in pixels. */
  readonly width: number;
  readonly height: number;
}

/** Final message of the worker. If it ends without one, that is a failure of the system, not of the file. */
export type HeicAnswer = HeicPicture | HeicDamage;

/** Upright pixels, 8 bits a channel. */
export interface HeicPicture {
  readonly kind: 'picture';
  /** RGB or RGBA, row by row without gaps. */
  readonly data: Uint8Array;
  readonly channels: 3 | 4;
}

/** The file cannot be decoded to its end. */
export interface HeicDamage {
  readonly kind: 'damage';
  /** Error text of the decoder, for the log. */
  readonly detail: string;
}
