import { CfnOutput, Lazy, Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';

const outputs = new WeakMap<Stack, Map<string, number>>();

/**
 * Creates an output with the plain name if it is the only one of that name in its stack, otherwise with CDK's unique
 * name. The name is decided at synth, so it does not depend on the order of the constructs.
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
