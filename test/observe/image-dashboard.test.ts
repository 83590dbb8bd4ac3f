import { Match, Template } from 'aws-cdk-lib/assertions';
import { TextWidget } from 'aws-cdk-lib/aws-cloudwatch';
import { ServerlessImageProcessor, type ServerlessImageProcessorProps } from '../../src';
import { METRIC_NAMESPACE, METRICS } from '../../src/contract/metrics';
import { newStack, synth } from '../support/synth';

interface Widget {
  readonly type: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly properties: {
    readonly title?: string;
    readonly markdown?: string;
    readonly alarms?: string[];
    readonly metrics?: (string | { readonly label?: string; readonly yAxis?: string; readonly stat?: string })[][];
  };
}

/** Widgets of the dashboard in a template. What is known only at deployment is left as `{…}`. */
function widgetsIn(template: Template): Widget[] {
  const [{ Properties }] = Object.values(template.findResources('AWS::CloudWatch::Dashboard'));
  const parts = Properties.DashboardBody['Fn::Join'][1] as unknown[];
  return JSON.parse(parts.map(part => (typeof part === 'string' ? part : '{…}')).join('')).widgets;
}

function dashboardOf(props: ServerlessImageProcessorProps = {}) {
  const { images, template } = synth({ dashboard: true, ...props });
  return { images, template, widgets: widgetsIn(template) };
}

test('there is none by default, and one without a physical name if asked for', () => {
  const { images, template } = synth();
  expect(images.dashboard).toBeUndefined();
  template.resourceCountIs('AWS::CloudWatch::Dashboard', 0);
  dashboardOf().template.hasResourceProperties('AWS::CloudWatch::Dashboard', { DashboardName: Match.absent() });
});

test('rows of full width without gaps or overlaps, each graph with a title', () => {
  const { widgets } = dashboardOf();
  const rows = new Map<number, Widget[]>();
  widgets.forEach(widget => rows.set(widget.y, [...(rows.get(widget.y) ?? []), widget]));
  let y = 0;
  for (const [top, row] of rows) {
    expect(top).toBe(y);
    expect(row.map(({ x }) => x)).toEqual(row.map((_, index) => (24 / row.length) * index));
    expect(row.every(({ width, height }) => width === 24 / row.length && height === row[0].height)).toBe(true);
    y += row[0].height;
  }
  expect(widgets.map(({ properties }) => properties.title)).toEqual([
    undefined,
    'Alarms',
    'Uploads and results',
    'Time to ready',
    'Upload queue',
    'Failures and rejections by code',
    'API',
    'Errors and throttles of the functions',
    'Cost: milliseconds of Lambda',
    'Cost: bytes',
    'Cost: capacity of the table',
  ]);
  expect(widgets[0].properties.markdown).toBe(
    '## Test/Images\n[What to do when an alarm goes off]' +
      '(https://github.com/serverless-image-processor/serverless-image-processor/blob/main/docs/operations.md)',
  );
});

test('results, latency, queue and codes are those of the processor', () => {
  const { images, widgets } = dashboardOf();
  const shown = widgets.flatMap(({ properties }) => properties.metrics ?? []);
  const own = shown.filter(([namespace]) => namespace === METRIC_NAMESPACE);
  expect(own.every(metric => metric.includes(images.processorName))).toBe(true);
  expect(new Set(own.map(([, name]) => name))).toEqual(
    new Set([
      'UploadsStarted',
      'UploadsReceived',
      'ImagesReady',
      'ImagesRejected',
      'ImagesFailed',
      'TimeToReady',
      'BytesIn',
      'BytesOut',
      'BytesSaved',
    ]),
  );
  const codes = own.filter(metric => metric.includes('Code')).map(metric => metric[metric.indexOf('Code') + 1]);
  expect(codes).toEqual([...METRICS.ImagesFailed.codes, ...METRICS.ImagesRejected.codes]);
  const latency = widgets.find(({ properties }) => properties.title === 'Time to ready')!.properties.metrics!;
  expect(latency.map(metric => (metric.at(-1) as { stat: string }).stat)).toEqual(['p50', 'p95', 'p99']);
  const age = shown.find(metric => metric.includes('ApproximateAgeOfOldestMessage'))!;
  expect(age.at(-1)).toMatchObject({ yAxis: 'right' });
});

test('it shows all alarms, also those that come with a rule for events; and none without alarms', () => {
  const stack = newStack();
  const images = new ServerlessImageProcessor(stack, 'Images', { dashboard: true });
  const before = Object.keys(images.alarms).length;
  images.onImageReady('Ready');
  const alarmsOf = (template: Template) => widgetsIn(template).find(({ type }) => type === 'alarm')?.properties.alarms;
  expect(alarmsOf(Template.fromStack(stack))).toHaveLength(before + 2);
  expect(alarmsOf(dashboardOf({ alarms: { enabled: false } }).template)).toBeUndefined();
});

test('an app adds widgets of its own', () => {
  const stack = newStack();
  const images = new ServerlessImageProcessor(stack, 'Images', { dashboard: true });
  images.dashboard!.addWidgets(new TextWidget({ markdown: 'of the app' }));
  expect(widgetsIn(Template.fromStack(stack)).at(-1)!.properties.markdown).toBe('of the app');
});
