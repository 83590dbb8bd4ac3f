import { App, Duration, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import type { IAlarmAction } from 'aws-cdk-lib/aws-cloudwatch';
import { EventBus } from 'aws-cdk-lib/aws-events';
import * as sns from 'aws-cdk-lib/aws-sns';
import { homepage } from '../../package.json';
import { ImageDelivery, ServerlessImageProcessor } from '../../src';
import { describeAlarm, RUNBOOK } from '../../src/observe/alarm-row';
import { errorOf, newStack, synth } from '../support/synth';

const ALARM = 'AWS::CloudWatch::Alarm';
const ALWAYS = [
  'deadLetters',
  'oldestUpload',
  'failedShare',
  'timeToReady',
  'apiErrors',
  'apiThrottles',
  'processThrottles',
  'sweepErrors',
  'erasureFailures',
  'rerunFailures',
];
const WITH_CDN = ['purgeFailures', 'oldestPurge'];
const WITH_EVENTS = ['eventErrors', 'eventDeadLetters'];

/** A processor that has every alarm. */
function everything(stack: Stack) {
  return synth({ eventBus: new EventBus(stack, 'Bus'), delivery: ImageDelivery.cdn() }, stack);
}

/** Properties of the alarm of that name in the template. */
function alarmIn({ stack, images, template }: ReturnType<typeof synth>, name: string) {
  const { Ref: id } = stack.resolve(images.alarms[name].alarmName);
  return template.findResources(ALARM)[id].Properties;
}

test('every processor has the alarms, without actions and physical names', () => {
  const { images, template } = synth();
  expect(Object.keys(images.alarms)).toEqual(ALWAYS);
  template.resourceCountIs(ALARM, ALWAYS.length);
  template.allResourcesProperties(ALARM, {
    AlarmName: Match.absent(),
    AlarmActions: Match.absent(),
    // the emulator has no metric math, and CloudWatch charges for each metric of an alarm
    Metrics: Match.absent(),
  });
});

test.each([
  ['deadLetters', 'AWS/SQS', 'ApproximateNumberOfMessagesVisible', 'Maximum', [60, 1, 1, 1]],
  ['oldestUpload', 'AWS/SQS', 'ApproximateAgeOfOldestMessage', 'Maximum', [60, 3, 3, 600]],
  ['failedShare', 'ServerlessImageProcessor', 'ImagesFailed', 'Average', [300, 12, 3, 0.05]],
  ['timeToReady', 'ServerlessImageProcessor', 'TimeToReady', 'p95', [300, 3, 3, 60_000]],
  ['apiErrors', 'AWS/ApiGateway', '5xx', 'Sum', [300, 1, 1, 5]],
  ['apiThrottles', 'AWS/Lambda', 'Throttles', 'Sum', [300, 1, 1, 5]],
  ['processThrottles', 'AWS/Lambda', 'Throttles', 'Sum', [300, 3, 3, 1]],
  ['sweepErrors', 'AWS/Lambda', 'Errors', 'Sum', [3600, 1, 1, 2]],
  ['erasureFailures', 'AWS/States', 'ExecutionsFailed', 'Sum', [300, 1, 1, 1]],
  ['rerunFailures', 'AWS/States', 'ExecutionsFailed', 'Sum', [300, 1, 1, 1]],
  ['purgeFailures', 'AWS/SQS', 'ApproximateNumberOfMessagesVisible', 'Maximum', [60, 1, 1, 1]],
  ['oldestPurge', 'AWS/SQS', 'ApproximateAgeOfOldestMessage', 'Maximum', [60, 3, 3, 900]],
  ['eventErrors', 'AWS/Lambda', 'Errors', 'Sum', [900, 1, 1, 3]],
  ['eventDeadLetters', 'AWS/SQS', 'ApproximateNumberOfMessagesVisible', 'Maximum', [60, 1, 1, 1]],
])('%s: %s %s', (name, Namespace, MetricName, Statistic, [Period, EvaluationPeriods, DatapointsToAlarm, Threshold]) => {
  const stack = newStack();
  const numbers = { Period, EvaluationPeriods, DatapointsToAlarm, Threshold };
  expect(alarmIn(everything(stack), name)).toMatchObject({
    Namespace,
    MetricName,
    [Statistic.startsWith('p') ? 'ExtendedStatistic' : 'Statistic']: Statistic,
    ...numbers,
    TreatMissingData: name.endsWith('Letters') || name === 'purgeFailures' ? 'ignore' : 'notBreaching',
  });
});

test('an alarm whose text says "more than" goes off above its threshold, the others at it', () => {
  const system = synth({ alarms: { failedShare: 0.07 } });
  for (const name of ALWAYS) {
    const { AlarmDescription, ComparisonOperator } = alarmIn(system, name);
    const above = /\bmore than\b/i.test(AlarmDescription.split('. ')[0]);
    expect([name, ComparisonOperator]).toEqual([
      name,
      above ? 'GreaterThanThreshold' : 'GreaterThanOrEqualToThreshold',
    ]);
  }
  expect(alarmIn(system, 'failedShare')).toMatchObject({
    Threshold: 0.07,
    AlarmDescription: expect.stringMatching(/^More than 7 percent of/),
  });
});

test('each alarm watches the resource of its name', () => {
  const stack = newStack();
  const system = everything(stack);
  const { images } = system;
  const watched = {
    deadLetters: images.deadLetterQueue.queueName,
    oldestUpload: images.uploadQueue.queueName,
    failedShare: images.processorName,
    timeToReady: images.processorName,
    apiErrors: images.api.apiId,
    apiThrottles: images.apiFunction.functionName,
    processThrottles: images.processFunction.functionName,
    sweepErrors: images.sweepFunction.functionName,
    erasureFailures: images.ownerErasure.stateMachineArn,
    rerunFailures: images.rerun.stateMachineArn,
    purgeFailures: images.purgeDeadLetterQueue!.queueName,
    oldestPurge: images.purgeQueue!.queueName,
    eventErrors: images.eventsFunction!.functionName,
    eventDeadLetters: images.eventsDeadLetterQueue!.queueName,
  };
  expect(Object.keys(watched)).toEqual([...ALWAYS, ...WITH_CDN, ...WITH_EVENTS]);
  for (const [name, value] of Object.entries(watched)) {
    expect(alarmIn(system, name).Dimensions).toEqual([expect.objectContaining({ Value: stack.resolve(value) })]);
  }
});

test('the description says what it means, what to do, and where to read on', () => {
  const stack = newStack();
  const { images, template } = everything(stack);
  expect(RUNBOOK).toBe(`${homepage}/blob/main/docs/operations.md`);
  for (const name of Object.keys(images.alarms)) {
    template.hasResourceProperties(ALARM, {
      AlarmDescription: Match.stringLikeRegexp(
        `^[A-Z][^.]+\\. [A-Z][^.]+\\. ${RUNBOOK.replace(/\./g, '\\.')}#${name.toLowerCase()}$`,
      ),
    });
  }
  const texts = Object.values(template.findResources(ALARM)).map(
    ({ Properties }) => Properties.AlarmDescription.length,
  );
  expect(Math.max(...texts)).toBeLessThanOrEqual(1024);
  expect(() => describeAlarm({ name: 'long', means: 'x'.repeat(1000), todo: '' })).toThrow('more than 1024');
});

test('the alarms of events come with the first rule, once, with all actions', () => {
  const stack = newStack();
  const images = new ServerlessImageProcessor(stack, 'Images', { alarmTopic: new sns.Topic(stack, 'Topic') });
  images.addAlarmAction(action('arn:aws:sns:eu-west-1:123456789012:pager'));
  expect(Object.keys(images.alarms)).toEqual(ALWAYS);
  images.onImageReady('Ready');
  images.onImageFailed('Failed');
  expect(Object.keys(images.alarms)).toEqual([...ALWAYS, ...WITH_EVENTS]);
  Template.fromStack(stack).allResourcesProperties(ALARM, {
    AlarmActions: [{ Ref: Match.stringLikeRegexp('^Topic') }, 'arn:aws:sns:eu-west-1:123456789012:pager'],
  });
});

function action(alarmActionArn: string): IAlarmAction {
  return { bind: () => ({ alarmActionArn }) };
}

test('without alarms there are none, with events neither', () => {
  const stack = newStack();
  const images = new ServerlessImageProcessor(stack, 'Images', { alarms: { enabled: false } });
  images.onImageReady('Ready');
  images.addAlarmAction(action('arn'));
  expect(images.alarms).toEqual({});
  Template.fromStack(stack).resourceCountIs(ALARM, 0);
});

test('a distribution that is not purged has no alarms of purges', () => {
  expect(Object.keys(synth({ delivery: ImageDelivery.cdn({ purge: false }) }).images.alarms)).toEqual(ALWAYS);
});

test('alarms can be omitted by name', () => {
  const { images } = synth({ alarms: { exclude: ['apiThrottles', 'eventErrors'] } });
  images.onImageReady('Ready');
  expect(Object.keys(images.alarms)).toEqual([...ALWAYS.filter(name => name !== 'apiThrottles'), 'eventDeadLetters']);
  expect(errorOf({ alarms: { exclude: ['apiErrors', 'apiFaults'] } })).toMatch(
    /^invalid alarms\.exclude\[1\]: got "apiFaults", expected one of deadLetters, .*eventDeadLetters; .*\(construct /,
  );
});

test('a rare sweep alarms at its first failure', () => {
  const of = (sweepInterval: Duration) => alarmIn(synth({ sweepInterval }), 'sweepErrors').Threshold;
  expect([Duration.minutes(1), Duration.minutes(30), Duration.minutes(31), Duration.days(1)].map(of)).toEqual([
    2, 2, 1, 1,
  ]);
});

test('two processors of a stack have alarms of their own', () => {
  const stack = new Stack(new App(), 'Test');
  new ServerlessImageProcessor(stack, 'A');
  new ServerlessImageProcessor(stack, 'B', { alarms: { apiErrors: 50 } });
  Template.fromStack(stack).resourceCountIs(ALARM, 2 * ALWAYS.length);
});
