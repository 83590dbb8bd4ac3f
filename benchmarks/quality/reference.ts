import type { JudgedOutputs } from './judge-outputs';

/** What a size looks like when it is made without any short cut. */
export interface ReferencePicture {
  readonly width: number;
  readonly height: number;
  /** Its pixels on white, RGB, 8 bits each. */
  readonly rgbFile: string;
  /** The same, cut a pixel further right or down where the margins to cut off are odd and either half may be the larger one. */
  readonly otherCut?: string;
}

/** All that the outputs of one photo are compared with. */
export interface Reference {
  /** By the size's name. */
  readonly pictures: Readonly<Record<string, ReferencePicture>>;
  /** The reference pictures themselves, encoded by sharp with the job's settings, compared with what they were before. */
  readonly outputs: JudgedOutputs;
}
