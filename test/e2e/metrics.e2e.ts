import { CloudWatchClient, GetMetricStatisticsCommand, PutMetricDataCommand } from '@aws-sdk/client-cloudwatch';
import { CloudWatchLogsClient, FilterLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { GetFunctionConfigurationCommand } from '@aws-sdk/client-lambda';
import { App } from 'aws-cdk-lib';
import type { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { lambda, system } from './support/deployed';
import { eventually } from './support/eventually';
import { plainJpeg } from './support/photos';
import { upload } from './support/upload';
import { QuickstartStack } from '../../examples/quickstart/quickstart-stack';
import type { ImageManifest } from '../../src/contract/http';
import { clientConfig } from '../../tools/emulator/aws-environment';

/** A line in the embedded metric format, of one image. */
type EmfLine = Readonly<Record<string, number | string>> & {
  readonly _aws: { readonly CloudWatchMetrics: readonly { readonly Dimensions: readonly (readonly string[])[] }[] };
};

const config = clientConfig(system.endpoint, system.tester);
const logs = new CloudWatchLogsClient(config);
const cloudwatch = new CloudWatchClient(config);
const { images } = new QuickstartStack(new App(), 'Quickstart');

/** Reads the lines with metrics about an image from the log of a function, until there are enough. */
async function linesOf(FunctionName: string, imageId: string, count: number): Promise<readonly EmfLine[]> {
  const { LoggingConfig } = await lambda.send(new GetFunctionConfigurationCommand({ FunctionName }));
  const logGroupName = LoggingConfig?.LogGroup ?? `/aws/lambda/${FunctionName}`;
  return eventually(
    async () => {
      const { events = [] } = await logs.send(new FilterLogEventsCommand({ logGroupName }));
      return events
        .map(({ message = '' }) => message.slice(message.indexOf('{')))
        .filter(text => text.includes('"_aws"') && text.includes(imageId))
        .map(text => JSON.parse(text) as EmfLine);
    },
    found => found.length >= count,
    10,
  );
}

let photo: Buffer;
let ready: ImageManifest;
let rejected: ImageManifest;
beforeAll(async () => {
  photo = await plainJpeg(640, 480);
  ready = await upload(photo);
  rejected = await upload(Buffer.from('not an image at all'));
}, 60_000);

test('the log of the API function has the uploads that were started', async () => {
  const [line] = await linesOf(system.apiFunction, ready.imageId, 1);
  expect(line).toMatchObject({ Processor: images.processorName, imageId: ready.imageId, UploadsStarted: 1 });
});

test('the log of the process function has the numbers of an upload that is READY', async () => {
  const [received, done, ...more] = await linesOf(system.processFunction, ready.imageId, 2);
  const sizes = ready.variants!.map(({ bytes }) => bytes);
  expect(more).toEqual([]);
  expect(received).toMatchObject({ UploadsReceived: 1, BytesIn: photo.length });
  expect(done).toMatchObject({
    Processor: images.processorName,
    ImagesReady: 1,
    ImagesFailed: 0,
    BytesOut: sizes.reduce((sum, bytes) => sum + bytes),
    BytesSaved: photo.length - Math.max(...sizes),
  });
  expect(done.TimeToReady).toBeGreaterThan(0);
  expect(done.TimeToReady).toBeLessThan(60_000);
});

test('a REJECTED upload has its code as a dimension', async () => {
  const lines = await linesOf(system.processFunction, rejected.imageId, 3);
  const [line] = lines.filter(({ ImagesRejected }) => ImagesRejected === 1);
  expect(line).toMatchObject({ Processor: images.processorName, Code: 'NOT_AN_IMAGE' });
  expect(line._aws.CloudWatchMetrics[0].Dimensions).toEqual([['Processor'], ['Processor', 'Code']]);
});

// the emulator makes no metrics of log lines, so the numbers are put
test.each<[string, Metric, number]>([
  ['metricImagesReady', images.metricImagesReady(), 1],
  ['metricBytesIn', images.metricBytesIn(), 12_345],
  ['metricImagesRejected', images.metricImagesRejected({ code: 'NOT_AN_IMAGE' }), 1],
])('%s() finds the numbers of a line by namespace, name and dimensions', async (_, metric, Value) => {
  const { namespace: Namespace, metricName: MetricName, dimensions = {} } = metric;
  const Dimensions = Object.entries(dimensions).map(([Name, value]) => ({ Name, Value: String(value) }));
  const put = { MetricName, Dimensions, Value };
  await cloudwatch.send(new PutMetricDataCommand({ Namespace, MetricData: [put] }));
  const now = Date.now();
  const { Datapoints = [] } = await cloudwatch.send(
    new GetMetricStatisticsCommand({
      Namespace,
      MetricName,
      Dimensions,
      Period: metric.period.toSeconds(),
      Statistics: [metric.statistic as 'Sum'],
      StartTime: new Date(now - 600_000),
      EndTime: new Date(now + 60_000),
    }),
  );
  expect(Datapoints.reduce((sum, { Sum = 0 }) => sum + Sum, 0)).toBe(Value);
});
