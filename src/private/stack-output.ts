import { CfnOutput, Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';

const taken = new WeakMap<Stack, Set<string>>();

/**
 * An output under the plain name for the first of its kind in a stack, and under CDK's own unique name for the further ones, so that
 * one processor is found where the docs say, and two fit in one stack.
 */
export function stackOutput(scope: Construct, name: string, value: string, description: string): CfnOutput {
  const output = new CfnOutput(scope, name, { value, description });
  const stack = Stack.of(scope);
  const names = taken.get(stack) ?? new Set<string>();
  if (!names.has(name)) {
    output.overrideLogicalId(name);
    taken.set(stack, names.add(name));
  }
  return output;
}
