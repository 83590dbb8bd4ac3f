import AwsS3 from '@uppy/aws-s3';
import Uppy from '@uppy/core';

/**
 * An Uppy that uploads to a ServerlessImageProcessor. Next to any other Uppy with Companion, one line is new: the endpoint.
 *
 * `apiUrl` is the stack's output `UploadApiUrl`. Add a UI of Uppy's, or call `addFile` and `upload` yourself.
 */
export function createImageUppy(apiUrl: string): Uppy {
  return new Uppy().use(AwsS3, { companionEndpoint: apiUrl, shouldUseMultipart: false });
}
