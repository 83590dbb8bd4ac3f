import type { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
import {
  AlarmStatusWidget,
  Dashboard,
  GraphWidget,
  type IAlarm,
  type IMetric,
  type IWidget,
  type Metric,
  type MetricOptions,
  Stats,
  TextWidget,
} from 'aws-cdk-lib/aws-cloudwatch';
import type { ITable } from 'aws-cdk-lib/aws-dynamodb';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { RUNBOOK } from './alarm-row';
import type { Watched } from './alarm-table';
import { METRICS } from '../contract/metrics';

/** Processor whose numbers a dashboard shows. */
export interface Shown extends Watched {
  readonly adminFunction: IFunction;
  readonly eraseFunction: IFunction;
  readonly rerunFunction: IFunction;
  readonly table: ITable;
  metricUploadsStarted(options?: MetricOptions): Metric;
  metricPathsPurged(options?: MetricOptions): Metric;
  metricUploadsReceived(options?: MetricOptions): Metric;
  metricImagesReady(options?: MetricOptions): Metric;
  metricImagesRejected(options?: CodeOptions): Metric;
  metricImagesFailed(options?: CodeOptions): Metric;
  metricBytesIn(options?: MetricOptions): Metric;
  metricBytesOut(options?: MetricOptions): Metric;
  metricBytesSaved(options?: MetricOptions): Metric;
  metricQueueAge(options?: MetricOptions): Metric;
  metricQueueDepth(options?: MetricOptions): Metric;
}

interface CodeOptions extends MetricOptions {
  readonly code?: string;
}

/** Properties of `ImageDashboard`. */
interface ImageDashboardProps {
  readonly of: Shown;
  /** Alarms whose states it shows; those that are added until the template is written, too. */
  readonly alarms?: readonly IAlarm[];
}

/** Columns of a dashboard. */
const WIDTH = 24;

/** Dashboard of a processor: rows of graphs that a person reads from top to bottom. */
export class ImageDashboard extends Construct {
  public readonly dashboard: Dashboard;

  constructor(scope: Construct, id: string, { of, alarms }: ImageDashboardProps) {
    super(scope, id);
    const title = `## ${scope.node.path}\n[What to do when an alarm goes off](${RUNBOOK})`;
    this.dashboard = new Dashboard(this, 'Dashboard', {
      widgets: [
        [new TextWidget({ markdown: title, width: WIDTH, height: 2 })],
        // the list itself, since alarms may follow
        alarms ? [new AlarmStatusWidget({ title: 'Alarms', alarms: alarms as IAlarm[], width: WIDTH, height: 4 })] : [],
        ...[...graphRows(of), purgeGraphs(of)].map(row => row.map(graph => graphOf(graph, WIDTH / row.length))),
      ],
    });
  }
}

/** Graph of a dashboard. */
interface Graph {
  readonly title: string;
  readonly metrics: readonly IMetric[];
  /** Metrics of another unit, on the right axis. */
  readonly right?: readonly IMetric[];
  readonly stacked?: boolean;
}

function graphOf({ title, metrics, right = [], stacked }: Graph, width: number): IWidget {
  return new GraphWidget({ title, left: [...metrics], right: [...right], stacked, width, leftYAxis: { min: 0 } });
}

/** Returns the graphs of the purges, with a distribution that is purged only. */
function purgeGraphs(of: Shown): Graph[] {
  const { purgeQueue, purgeDeadLetterQueue } = of;
  if (!purgeQueue || !purgeDeadLetterQueue) {
    return [];
  }
  return [
    {
      title: 'Purges of the CDN',
      metrics: [
        purgeQueue.metricApproximateNumberOfMessagesVisible({ label: 'waiting' }),
        purgeDeadLetterQueue.metricApproximateNumberOfMessagesVisible({ label: 'dead letters' }),
        of.metricPathsPurged({ label: 'paths' }),
      ],
      right: [purgeQueue.metricApproximateAgeOfOldestMessage({ label: 'seconds the oldest waits' })],
    },
  ];
}

/** Returns the graphs, as rows of a table. */
function graphRows(of: Shown): Graph[][] {
  return [
    [
      {
        title: 'Uploads and results',
        metrics: [
          of.metricUploadsStarted({ label: 'started' }),
          of.metricUploadsReceived({ label: 'received' }),
          of.metricImagesReady({ label: 'READY' }),
          of.metricImagesRejected({ label: 'REJECTED' }),
          of.metricImagesFailed({ label: 'FAILED' }),
        ],
      },
      {
        title: 'Time to ready',
        metrics: [50, 95, 99].map(p => of.metricTimeToReady({ statistic: Stats.p(p), label: `p${p}` })),
      },
    ],
    [
      {
        title: 'Upload queue',
        metrics: [
          of.metricQueueDepth({ label: 'waiting' }),
          of.deadLetterQueue.metricApproximateNumberOfMessagesVisible({ label: 'dead letters' }),
        ],
        right: [of.metricQueueAge({ label: 'seconds the oldest waits' })],
      },
      {
        title: 'Failures and rejections by code',
        stacked: true,
        metrics: [
          ...METRICS.ImagesFailed.codes.map(code => of.metricImagesFailed({ code, label: `FAILED ${code}` })),
          ...METRICS.ImagesRejected.codes.map(code => of.metricImagesRejected({ code, label: code })),
        ],
      },
    ],
    [
      {
        title: 'API',
        metrics: apiMetrics(of.api),
        right: [of.api.metricLatency({ statistic: Stats.p(95), label: 'milliseconds, p95' })],
      },
      {
        title: 'Errors and throttles of the functions',
        metrics: functionsOf(of).flatMap(([name, fn]) => [
          fn.metricErrors({ label: `${name} errors` }),
          fn.metricThrottles({ label: `${name} throttles` }),
        ]),
      },
    ],
    [
      {
        title: 'Cost: milliseconds of Lambda',
        stacked: true,
        metrics: functionsOf(of).map(([name, fn]) => fn.metricDuration({ statistic: Stats.SUM, label: name })),
      },
      {
        title: 'Cost: bytes',
        metrics: [
          of.metricBytesIn({ label: 'originals' }),
          of.metricBytesOut({ label: 'variants' }),
          of.metricBytesSaved({ label: 'saved' }),
        ],
      },
      {
        title: 'Cost: capacity of the table',
        metrics: [
          of.table.metricConsumedReadCapacityUnits({ label: 'read units' }),
          of.table.metricConsumedWriteCapacityUnits({ label: 'write units' }),
        ],
      },
    ],
  ];
}

function apiMetrics(api: HttpApi): IMetric[] {
  return [
    api.metricCount({ statistic: Stats.SUM, label: 'requests' }),
    api.metricClientError({ statistic: Stats.SUM, label: '4xx' }),
    api.metricServerError({ statistic: Stats.SUM, label: '5xx' }),
  ];
}

function functionsOf(of: Shown): [string, IFunction][] {
  return [
    ['process', of.processFunction],
    ['API', of.apiFunction],
    ['admin', of.adminFunction],
    ['sweep', of.sweepFunction],
    ['erase', of.eraseFunction],
    ['re-run', of.rerunFunction],
  ];
}
