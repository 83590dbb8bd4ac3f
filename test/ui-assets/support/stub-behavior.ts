import type { ImageManifest, Problem } from '../../../src/contract/http';

/** Behavior of the stub. Tests change it while it runs. */
export interface StubBehavior {
  /** Time from the end of an upload until a worker picks it up, and from there to the result, in milliseconds. */
  pickUpMs: number;
  processMs: number;
  /**
   * Blocks reading of uploads until it resolves: a small one is sent but not confirmed, a large one gets stuck
   * half-way.
   */
  uploadGate: Promise<void>;
  /** Number of connections to reset instead of responding. */
  breakUploads: number;
  breakLooks: number;
  /** Response to every POST /uploads, instead of a presigned POST. */
  problem?: Problem;
  /** S3 error code for every upload, such as `AccessDenied`. */
  s3Error?: string;
  /** Final status of every image, instead of READY. */
  verdict?: Pick<ImageManifest, 'status' | 'code' | 'message'>;
  /** Expiry of the presigned URLs. */
  urlsExpireAt: string;
  /** Checks an `Authorization` header. Returns the owner of the images; undefined: the response is 401. */
  subjectOf?: (authorization: string | undefined) => string | undefined;
  /** Response to every PATCH, instead of the change. */
  patchProblem?: Problem;
  /** Time that it takes to cut an image around another focus point, in milliseconds. */
  cutMs: number;
  /** Number of images in a page of GET /images. */
  pageSize: number;
  /** Response to every DELETE, instead of the deletion. */
  deleteProblem?: Problem;
  /** Name of the size whose variants the storage does not find. */
  lostVariant?: string;
}
