import type { Stack } from 'aws-cdk-lib';
import { BucketDeployment } from 'aws-cdk-lib/aws-s3-deployment';

/** Removes the deployments of pages from a stack: the emulator has no AWS CLI, which these run. */
export function withoutPageDeployment(stack: Stack): void {
  const deployments = stack.node.findAll().filter(child => child instanceof BucketDeployment);
  const runners = stack.node.children.filter(({ node: { id } }) => id.startsWith('Custom::CDKBucketDeployment'));
  [...deployments, ...runners].forEach(({ node }) => node.scope!.node.tryRemoveChild(node.id));
}
