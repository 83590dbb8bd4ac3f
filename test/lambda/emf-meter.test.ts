import { METRIC_NAMESPACE, METRICS } from '../../src/contract/metrics';
import { EmfMeter } from '../../src/lambda/emf-meter';
import type { Measurement } from '../../src/lambda/ports';

/** A line in the embedded metric format ("Specification: Embedded metric format", Amazon CloudWatch User Guide). */
interface EmfLine extends Readonly<Record<string, unknown>> {
  readonly _aws: {
    readonly Timestamp: number;
    readonly CloudWatchMetrics: readonly {
      readonly Namespace: string;
      readonly Dimensions: readonly (readonly string[])[];
      readonly Metrics: readonly { readonly Name: string; readonly Unit: string }[];
    }[];
  };
}

function linesOf(...measurements: Measurement[]): EmfLine[] {
  const written: string[] = [];
  const warned = jest.spyOn(process.stderr, 'write').mockImplementation(() => true);
  const spy = jest.spyOn(process.stdout, 'write').mockImplementation(text => written.push(String(text)) > 0);
  try {
    const meter = new EmfMeter('Shop-Images');
    measurements.forEach(measurement => meter.measure(measurement));
    expect(warned).not.toHaveBeenCalled();
  } finally {
    warned.mockRestore();
    spy.mockRestore();
  }
  return written.map(text => JSON.parse(text));
}

test('a measurement is one line, whose values CloudWatch finds by name, with unit and dimension', () => {
  const before = Date.now();
  const [line, ...others] = linesOf({ imageId: 'i1', values: { ImagesReady: 1, TimeToReady: 1234, BytesOut: 5 } });
  expect(others).toEqual([]);
  expect(line._aws.Timestamp).toBeGreaterThanOrEqual(before);
  expect(line._aws.CloudWatchMetrics).toEqual([
    {
      Namespace: METRIC_NAMESPACE,
      Dimensions: [['Processor']],
      Metrics: [
        { Name: 'ImagesReady', Unit: 'Count' },
        { Name: 'TimeToReady', Unit: 'Milliseconds' },
        { Name: 'BytesOut', Unit: 'Bytes' },
      ],
    },
  ]);
  const { _aws, ...fields } = line;
  expect(fields).toEqual({
    Processor: 'Shop-Images',
    imageId: 'i1',
    ImagesReady: 1,
    TimeToReady: 1234,
    BytesOut: 5,
  });
});

test('a code is a second set of dimensions, so the metric exists in total and by code', () => {
  const [line] = linesOf({ imageId: 'i1', code: 'CORRUPT', values: { ImagesRejected: 1 } });
  expect(line._aws.CloudWatchMetrics[0].Dimensions).toEqual([['Processor'], ['Processor', 'Code']]);
  expect(line).toMatchObject({ Processor: 'Shop-Images', Code: 'CORRUPT', ImagesRejected: 1 });
});

test('no value, code or id is carried over to the next line', () => {
  const [, second] = linesOf(
    { imageId: 'i1', code: 'CORRUPT', values: { ImagesRejected: 1 } },
    { values: { EventsSent: 3 } },
  );
  const { _aws, ...fields } = second;
  expect(fields).toEqual({ Processor: 'Shop-Images', EventsSent: 3 });
  expect(_aws.CloudWatchMetrics[0].Dimensions).toEqual([['Processor']]);
});

test('dimensions are the processor and the code only: each further value would be a metric of its own', () => {
  const all = Object.fromEntries(Object.keys(METRICS).map(name => [name, 1]));
  const [line] = linesOf({ imageId: 'i1', code: 'TIMED_OUT', values: all });
  const names = new Set(line._aws.CloudWatchMetrics.flatMap(({ Dimensions }) => Dimensions).flat());
  expect([...names]).toEqual(['Processor', 'Code']);
});

test('POWERTOOLS_METRICS_DISABLED turns the metrics off', () => {
  process.env.POWERTOOLS_METRICS_DISABLED = 'true';
  try {
    expect(linesOf({ values: { EventsSent: 1 } })).toEqual([]);
  } finally {
    delete process.env.POWERTOOLS_METRICS_DISABLED;
  }
});
