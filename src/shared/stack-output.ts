import { CfnOutput, Lazy, Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';

const outputs = new WeakMap<Stack, Map<string, number>>();

/**
 * An output under the plain name if it is the only one of its kind in its stack, else under CDK's own unique name. The name is decided at
 * synth, so that it does not depend on the order of the constructs.
 */
export function stackOutput(scope: Construct, name: string, value: string, description: string): CfnOutput {
  const output = new CfnOutput(scope, name, { value, description });
  const stack = Stack.of(scope);
  const uniqueName = stack.getLogicalId(output);
  const counts = outputs.get(stack) ?? new Map<string, number>();
  outputs.set(stack, counts.set(name, (counts.get(name) ?? 0) + 1));
  output.overrideLogicalId(Lazy.string({ produce: () => (counts.get(name) === 1 ? name : uniqueName) }));
  return output;
}
