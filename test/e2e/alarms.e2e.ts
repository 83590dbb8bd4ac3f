import {
  CloudWatchClient,
  DescribeAlarmsCommand,
  GetDashboardCommand,
  type MetricAlarm,
  PutMetricDataCommand,
  SetAlarmStateCommand,
} from '@aws-sdk/client-cloudwatch';
import { DeleteMessageCommand, ReceiveMessageCommand } from '@aws-sdk/client-sqs';
import { deployAlarms } from './support/deploy-stacks';
import { sqs, system } from './support/deployed';
import { eventually } from './support/eventually';
import type { AlarmsNames } from './support/stack-names';
import { runbookEntry } from '../../src/observe/alarm-row';
import { clientConfig } from '../../tools/emulator/aws-environment';

/** Message of an alarm, as SNS sends it to a queue. */
interface AlarmMessage {
  readonly AlarmName: string;
  readonly AlarmDescription: string;
  readonly NewStateValue: string;
}

const cloudwatch = new CloudWatchClient(clientConfig(system.endpoint, system.tester));
const messages: AlarmMessage[] = [];
let deployed: AlarmsNames;
let alarms: readonly MetricAlarm[];

beforeAll(async () => {
  deployed = await deployAlarms();
  const AlarmNames = Object.values(deployed.alarms);
  alarms = (await cloudwatch.send(new DescribeAlarmsCommand({ AlarmNames }))).MetricAlarms!;
}, 120_000);

function alarmArns(): string[] {
  return Object.values(deployed.alarms).map(name => alarms.find(({ AlarmName }) => AlarmName === name)!.AlarmArn!);
}

/** Reads what the topic has sent, and returns the messages of one alarm. */
async function messagesOf(name: string): Promise<readonly AlarmMessage[]> {
  const QueueUrl = deployed.receivedUrl;
  const { Messages = [] } = await sqs.send(new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10 }));
  for (const { Body, ReceiptHandle } of Messages) {
    messages.push(JSON.parse(JSON.parse(Body!).Message));
    await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
  }
  return messages.filter(({ AlarmName }) => AlarmName === name);
}

// The emulator has no metrics of SQS, API Gateway and Step Functions, and makes none of log lines. Unlike CloudWatch,
// it takes numbers in the namespaces of AWS, and it ignores dimensions and the number of breaching periods.
test('the numbers of every alarm set it off, and its message reaches the topic', async () => {
  expect(Object.keys(deployed.alarms)).toHaveLength(alarms.length);
  for (const [name, AlarmName] of Object.entries(deployed.alarms)) {
    const alarm = alarms.find(other => other.AlarmName === AlarmName)!;
    await cloudwatch.send(new SetAlarmStateCommand({ AlarmName, StateValue: 'OK', StateReason: 'before the test' }));
    const before = (await messagesOf(AlarmName)).filter(({ NewStateValue }) => NewStateValue === 'ALARM').length;
    const { MetricName, Dimensions, Threshold, ComparisonOperator } = alarm;
    const Value = Threshold! + (ComparisonOperator === 'GreaterThanThreshold' ? 1 : 0);
    const data = { MetricName, Dimensions, Value };
    await cloudwatch.send(new PutMetricDataCommand({ Namespace: alarm.Namespace, MetricData: [data] }));
    const found = await eventually(
      () => messagesOf(AlarmName),
      ofIt => ofIt.filter(({ NewStateValue }) => NewStateValue === 'ALARM').length > before,
    );
    expect(found.at(-1)).toMatchObject({
      NewStateValue: 'ALARM',
      AlarmDescription: expect.stringMatching(`${runbookEntry(name)}$`),
    });
  }
}, 60_000);

test('the dashboard shows the states of the alarms', async () => {
  const { DashboardBody } = await cloudwatch.send(new GetDashboardCommand({ DashboardName: deployed.dashboard }));
  const { widgets } = JSON.parse(DashboardBody!);
  const shown = widgets.find(({ type }: { type: string }) => type === 'alarm').properties.alarms;
  expect(shown).toEqual(alarmArns());
});
