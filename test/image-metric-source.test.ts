import { App, Duration, Stack, type StackProps } from 'aws-cdk-lib';
import type { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { ServerlessImageProcessor } from '../src';
import { newStack } from './support/synth';
import { METRICS, type MetricName } from '../src/contract/metrics';

const images = new ServerlessImageProcessor(newStack(), 'Images');

/** The metric that the construct offers for each name of the contract. */
const OFFERED: Record<MetricName, Metric> = {
  UploadsStarted: images.metricUploadsStarted(),
  UploadsReceived: images.metricUploadsReceived(),
  ImagesReady: images.metricImagesReady(),
  ImagesRejected: images.metricImagesRejected(),
  ImagesFailed: images.metricImagesFailed(),
  TimeToReady: images.metricTimeToReady(),
  BytesIn: images.metricBytesIn(),
  BytesOut: images.metricBytesOut(),
  BytesSaved: images.metricBytesSaved(),
  SweepFinds: images.metricSweepFinds(),
  PathsPurged: images.metricPathsPurged(),
  EventsSent: images.metricEventsSent(),
  EventsRefused: images.metricEventsRefused(),
};

test.each(Object.entries(OFFERED))('%s is the metric that the functions publish', (name, metric) => {
  expect(metric.namespace).toBe('ServerlessImageProcessor');
  expect(metric.metricName).toBe(name);
  expect(metric.statistic).toBe(METRICS[name as MetricName].statistic);
  expect(metric.dimensions).toEqual({ Processor: images.processorName });
  expect(metric.period).toEqual(Duration.minutes(5));
});

test('a code is a second dimension', () => {
  expect(images.metricImagesRejected({ code: 'CORRUPT' }).dimensions).toEqual({
    Processor: images.processorName,
    Code: 'CORRUPT',
  });
});

test('a code that images cannot have is an error', () => {
  expect(() => images.metricImagesFailed({ code: 'CORRUPT' })).toThrow(
    'invalid code: got "CORRUPT", expected one of TIMED_OUT, PROCESSING_ERROR; ' +
      'omit it to count all reasons together (construct Test/Images)',
  );
});

test('options replace the defaults', () => {
  const metric = images.metricTimeToReady({ statistic: 'p50', period: Duration.minutes(1), label: 'median' });
  expect(metric).toMatchObject({ statistic: 'p50', label: 'median', period: Duration.minutes(1) });
  expect(metric.dimensions).toEqual({ Processor: images.processorName });
});

test('further dimensions do not replace that of the processor', () => {
  expect(images.metric('ImagesReady', { dimensionsMap: { Stage: 'beta' } }).dimensions).toEqual({
    Processor: images.processorName,
    Stage: 'beta',
  });
});

test('age and depth of the queue come from SQS', () => {
  expect(images.metricQueueAge()).toMatchObject({
    namespace: 'AWS/SQS',
    metricName: 'ApproximateAgeOfOldestMessage',
    statistic: 'Maximum',
  });
  expect(images.metricQueueDepth()).toMatchObject({
    namespace: 'AWS/SQS',
    metricName: 'ApproximateNumberOfMessagesVisible',
  });
});

test('stacks of one app have processors of different names, and every synth gives the same', () => {
  const nameIn = (id: string, props?: StackProps) =>
    new ServerlessImageProcessor(new Stack(new App(), id, props), 'Images').processorName;
  expect(nameIn('Media', { stackName: 'media-beta' })).not.toBe(nameIn('Media', { stackName: 'media-prod' }));
  expect(nameIn('Media')).toBe(nameIn('Media'));
  expect(nameIn('Media')).toMatch(/^Media-Images-[0-9A-F]{8}$/);
});
