import type { PhotoKind } from './photo-kind';

/** One upload to measure. */
export interface BenchPhoto {
  readonly file: string;
  /** As seen from its folder, which may have folders in it. */
  readonly name: string;
  /** sharp's name for it. */
  readonly format: string;
  /** Of the pixels as they are stored. */
  readonly width: number;
  readonly height: number;
  readonly bytes: number;
  readonly kind: PhotoKind;
  /** Made from the repo's photo by a script, or somebody's real file. */
  readonly origin: 'made' | 'real';
}
