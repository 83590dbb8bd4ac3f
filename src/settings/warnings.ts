import { Annotations } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { ApiAuth } from '../api-auth';
import type { Presets } from '../contract/presets';
import type { ServerlessImageProcessorProps } from '../props';

/** Warns if the API has no auth. */
export function warnIfUnauthenticated(scope: Construct, auth: ApiAuth): void {
  if (auth._isPublic) {
    Annotations.of(scope).addWarningV2(
      'serverless-image-processor:noAuth',
      'the API has no authorization: anyone may upload images, ' +
        'and anyone who knows the id of an image may read and delete it; ' +
        'set auth, such as ApiAuth.cognito(…)',
    );
  }
}

/** Warns if everyone who sees a public image could also change and delete it, since its id is all that takes. */
export function warnIfPublicWithoutAuth(scope: Construct, auth: ApiAuth, presets: Presets): void {
  const names = Object.keys(presets).filter(name => presets[name].visibility !== 'PRIVATE');
  if (auth._isPublic && names.length > 0) {
    Annotations.of(scope).addWarningV2(
      'serverless-image-processor:publicWithoutAuth',
      `images of ${names.map(name => `preset "${name}"`).join(', ')} can be public, and the API has no authorization: ` +
        'the URL of a public image contains its id, and anyone who knows an id may change and delete the image; ' +
        'set auth, such as ApiAuth.cognito(…)',
    );
  }
}

/**
 * Warns if files in existing buckets outlive their records: without a record they cannot be found, listed or deleted.
 */
export function warnIfFilesOutliveRecords(scope: Construct, props: ServerlessImageProcessorProps): void {
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
      `records expire after ${kept.toHumanString()}, and files without a record cannot be deleted through the API: ` +
        `give the ${prop} a lifecycle rule that expires objects by then`,
    );
  }
}
