import { Annotations } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { ApiAuth } from '../api-auth';

/** Warns of an API without auth. */
export function warnIfOpen(scope: Construct, auth: ApiAuth): void {
  if (auth._open) {
    Annotations.of(scope).addWarningV2('serverless-image-processor:noAuth',
      'anybody may upload images, and whoever knows an image\'s id may read and delete it: set auth, such as ApiAuth.cognito(…)');
  }
}
