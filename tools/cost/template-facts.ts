import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import type { TableIndex } from './count/counting-table';
import { ServerlessImageProcessor, type ServerlessImageProcessorProps } from '../../src';
import { UserError } from '../lib/cli';

/** Facts of a template that decide its cost. */
export interface TemplateFacts {
  /** Indexes of the table. */
  readonly indexes: readonly TableIndex[];
  /** Metrics that the alarms watch: each is billed as one alarm. */
  readonly alarmMetrics: number;
  readonly dashboards: number;
  /** Queues that Lambda polls all the time. */
  readonly polledQueues: number;
  /** Time between two sweeps in minutes. */
  readonly sweepMinutes: number;
  /** Format of the access log. */
  readonly accessLog: string;
  /** Memory of the API function and of the sweep function in MiB. */
  readonly apiMemory: number;
  readonly sweepMemory: number;
}

interface Resource {
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- a template's JSON
  readonly Properties: Record<string, any>;
}

/** Reads the facts from the template of a stack with one processor. */
export function templateFacts(props: ServerlessImageProcessorProps = {}): TemplateFacts {
  const template = synthesize(props);
  const all = (type: string) => Object.values(template.findResources(type)) as Resource[];
  const memoryOf = (description: RegExp) =>
    all('AWS::Lambda::Function').find(({ Properties }) => description.test(Properties.Description))!.Properties
      .MemorySize as number;
  return {
    indexes: all('AWS::DynamoDB::Table').flatMap(indexesOf),
    alarmMetrics: all('AWS::CloudWatch::Alarm').reduce((sum, alarm) => sum + metricsOf(alarm), 0),
    dashboards: all('AWS::CloudWatch::Dashboard').length,
    polledQueues: all('AWS::Lambda::EventSourceMapping').filter(isPolled).length,
    sweepMinutes: Math.min(...all('AWS::Events::Rule').flatMap(minutesOf)),
    accessLog: all('AWS::ApiGatewayV2::Stage')[0].Properties.AccessLogSettings.Format as string,
    apiMemory: memoryOf(/^Issues presigned/),
    sweepMemory: memoryOf(/^Finds unfinished images/),
  };
}

function synthesize(props: ServerlessImageProcessorProps): Template {
  const outdir = mkdtempSync(join(tmpdir(), 'cost-'));
  const stack = new Stack(new App({ analyticsReporting: false, outdir }), 'Cost');
  try {
    new ServerlessImageProcessor(stack, 'Images', props);
    return Template.fromStack(stack);
  } catch (error) {
    throw /asset/i.test((error as Error).message)
      ? new UserError('assets/ is incomplete: run npm run assets first', { cause: error })
      : error;
  } finally {
    rmSync(outdir, { recursive: true });
  }
}

interface GlobalIndex {
  readonly IndexName: string;
  readonly KeySchema: readonly { readonly AttributeName: string }[];
  readonly Projection: { readonly ProjectionType: string };
}

function indexesOf({ Properties }: Resource): TableIndex[] {
  return (Properties.GlobalSecondaryIndexes as GlobalIndex[]).map(({ IndexName, KeySchema, Projection }) => ({
    name: IndexName,
    keys: KeySchema.map(({ AttributeName }) => AttributeName),
    whole: Projection.ProjectionType === 'ALL',
  }));
}

// an alarm with metric math pays for each metric of its expression
function metricsOf({ Properties: { Metrics } }: Resource): number {
  return Metrics ? Metrics.filter(({ MetricStat }: { MetricStat?: object }) => MetricStat).length : 1;
}

function isPolled({ Properties: { EventSourceArn, Enabled } }: Resource): boolean {
  return Enabled !== false && /Queue/.test(JSON.stringify(EventSourceArn));
}

function minutesOf({ Properties: { ScheduleExpression = '' } }: Resource): number[] {
  const [, count, unit] = /^rate\((\d+) (minute|hour|day)s?\)$/.exec(ScheduleExpression) ?? [];
  return count ? [Number(count) * { minute: 1, hour: 60, day: 1440 }[unit as 'minute' | 'hour' | 'day']] : [];
}
