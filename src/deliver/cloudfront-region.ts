import { Stack, Token } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { invalidProp } from '../validation';

/** Throws if the stack's region is in a partition without CloudFront, or without origin access control. */
export function assertCloudFrontRegion(scope: IConstruct, prop: string): void {
  const { region } = Stack.of(scope);
  if (!Token.isUnresolved(region) && /^(cn|us-gov|us-iso[a-z]*|eu-iso[a-z]*)-/.test(region)) {
    throw invalidProp(
      prop,
      `a stack in ${region}`,
      'a region of the standard AWS partition: others have no CloudFront with origin access control',
      'omit it there: without delivery and website, images have presigned URLs, and you use your own page',
    );
  }
}
