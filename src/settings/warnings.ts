import { Annotations } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { ApiAuth } from '../api-auth';
import type { ServerlessImageProcessorProps } from '../props';

/** Warns of an API without auth. */
export function warnIfUnauthenticated(scope: Construct, auth: ApiAuth): void {
  if (auth._isPublic) {
    Annotations.of(scope).addWarningV2(
      'serverless-image-processor:noAuth',
      "anybody may upload images, and whoever knows an image's id may read and delete it: set auth, such as ApiAuth.cognito(…)",
    );
  }
}

/** Warns of files that outlive their records in buckets that the app gave: nobody finds, lists or deletes what has no record. */
export function warnIfFilesStay(scope: Construct, props: ServerlessImageProcessorProps): void {
  const kept = props.recordRetention ?? props.variantsExpiry;
  if (kept === undefined) {
    return;
  }
  const given = (['uploadBucket', 'variantsBucket'] as const).filter(prop => props[prop] !== undefined);
  const staying = given.filter(
    prop => props[prop === 'uploadBucket' ? 'originalsExpiry' : 'variantsExpiry'] === undefined,
  );
  for (const prop of staying) {
    Annotations.of(scope).addWarningV2(
      `serverless-image-processor:filesStayIn${prop === 'uploadBucket' ? 'Uploads' : 'Variants'}`,
      `records end after ${kept.toHumanString()}, and nobody can delete the files of an image without a record: ` +
        `give the ${prop} a lifecycle rule that expires objects by then`,
    );
  }
}
