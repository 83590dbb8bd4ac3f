import type { Picture } from './picture';

/** What people do with an image after its upload: nothing, send another file with the same form, delete it over the API, or in the bucket. */
export type Fate = 'keep' | 'replace' | 'delete' | 'remove';

/** One upload of a run. */
export interface LoadUpload {
  readonly imageId: string;
  readonly fate: Fate;
  /** What was sent last. */
  readonly picture: Picture;
  /** When S3 had it all, in epoch milliseconds. */
  readonly uploadedAt: number;
}
