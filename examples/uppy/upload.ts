import AwsS3 from '@uppy/aws-s3';
import Uppy from '@uppy/core';

/**
 * Creates an Uppy that uploads to a ServerlessImageProcessor. Compared with any other Uppy with Companion, only the
 * endpoint is new.
 *
 * `apiUrl` is the stack's output `UploadApiUrl`. Add a UI of Uppy's, or call `addFile` and `upload` yourself.
 */
export function createImageUppy(apiUrl: string): Uppy {
  return new Uppy().use(AwsS3, { companionEndpoint: apiUrl, shouldUseMultipart: false });
}
