import { Names, Stack } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/** Room for a region: CDK counts the characters of the token of one that is known at deployment only. */
const MAX_REGION = 25;

/**
 * Returns a name for a resource of CloudFront. Names are unique in an account over all regions there, and CDK's own do
 * not contain the region: an app could be deployed to one region only.
 */
export function globalName(scope: IConstruct, id: string, maxLength: number): string {
  const suffix = `-${id}-${Stack.of(scope).region}`;
  const maxSuffix = id.length + MAX_REGION + 2;
  return Names.uniqueResourceName(scope, { maxLength: maxLength - maxSuffix }) + suffix;
}
