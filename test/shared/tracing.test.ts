import { Match } from 'aws-cdk-lib/assertions';
import * as events from 'aws-cdk-lib/aws-events';
import { newStack, synth } from '../support/synth';

const TRACED = { TracingConfig: { Mode: 'Active' } };

/** Names of the functions of a processor, in which its descriptions differ from those of helpers of the CDK. */
const OWN = { Properties: { Environment: { Variables: { IMAGE_PROCESSOR_SETTINGS: Match.anyValue() } } } };

function bus() {
  const stack = newStack();
  return { stack, eventBus: new events.EventBus(stack, 'Bus') };
}

test('tracing: X-Ray traces every function and every state machine', () => {
  const { stack, eventBus } = bus();
  const { template } = synth({ tracing: true, eventBus }, stack);
  const functions = Object.values(template.findResources('AWS::Lambda::Function', OWN));
  expect(functions.length).toBeGreaterThanOrEqual(7);
  for (const { Properties } of functions) {
    expect(Properties).toMatchObject(TRACED);
  }
  const machines = Object.values(template.findResources('AWS::StepFunctions::StateMachine'));
  expect(machines.length).toBeGreaterThanOrEqual(2);
  for (const { Properties } of machines) {
    expect(Properties).toMatchObject({ TracingConfiguration: { Enabled: true } });
  }
});

test('tracing: each role may send traces', () => {
  const { template } = synth({ tracing: true });
  const sends = Object.values(template.findResources('AWS::IAM::Policy')).filter(({ Properties }) =>
    JSON.stringify(Properties.PolicyDocument).includes('xray:PutTraceSegments'),
  );
  const traced =
    Object.keys(template.findResources('AWS::Lambda::Function', OWN)).length +
    Object.keys(template.findResources('AWS::StepFunctions::StateMachine')).length;
  expect(sends).toHaveLength(traced);
});

test('tracing is off by default, and no role may send traces', () => {
  const { stack, eventBus } = bus();
  const text = JSON.stringify(synth({ eventBus }, stack).template.toJSON());
  expect(text.match(/TracingConfig\w*|xray:\w+/g)).toBeNull();
});
