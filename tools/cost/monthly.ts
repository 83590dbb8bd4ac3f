import { sweepCall } from './bill';
import type { TemplateFacts } from './template-facts';
import { type CostArchitecture, PRICES } from '../../src/contract/cost';

/** Days of a month. */
export const DAYS = 30;

/** Pollers that Lambda starts for a queue, and the seconds that each of them waits ("Using Lambda with Amazon SQS"). */
const POLLERS = 5;
const POLL_SECONDS = 20;

/** Shards of the index of unfinished records, which each sweep queries. */
const SHARDS = 16;

/** Something that is paid by the month. */
export interface Monthly {
  readonly item: string;
  readonly quantity: string;
  readonly dollars: number;
  /** Set if nothing is paid in a month without images. */
  readonly onlyWithImages?: boolean;
}

/** Returns what a stack costs a month without any image. */
export function monthlyOf(facts: TemplateFacts, metrics: number, architecture: CostArchitecture): Monthly[] {
  const { alarmMonth, dashboardMonth, metricMonth } = PRICES.cloudWatch;
  const receives = (facts.polledQueues * POLLERS * DAYS * 86_400) / POLL_SECONDS;
  const sweeps = (DAYS * 1440) / facts.sweepMinutes;
  return [
    {
      item: `polling of ${facts.polledQueues} queue: ${POLLERS} pollers that wait ${POLL_SECONDS} s each`,
      quantity: `${receives.toLocaleString('en')} empty receives`,
      dollars: receives * PRICES.sqs.request,
    },
    {
      item: `the sweep, every ${facts.sweepMinutes} minutes`,
      quantity: `${sweeps.toLocaleString('en')} runs with ${SHARDS} queries`,
      // an eventually consistent query takes half a unit
      dollars: sweeps * (sweepCall(facts.sweepMemory, architecture) + (SHARDS / 2) * PRICES.dynamoDb.readUnit),
    },
    { item: '`alarms`', quantity: `${facts.alarmMetrics} metrics`, dollars: facts.alarmMetrics * alarmMonth },
    {
      item: 'metrics, in months with images; 0.30 more for each code of a rejection or failure that occurs',
      quantity: `${metrics} metrics`,
      dollars: metrics * metricMonth,
      onlyWithImages: true,
    },
    { item: '`dashboard`', quantity: `${facts.dashboards}`, dollars: facts.dashboards * dashboardMonth },
  ].filter(({ dollars }) => dollars > 0);
}

/** Returns the sum. */
export function monthlyDollars(items: readonly Monthly[]): number {
  return items.reduce((sum, { dollars }) => sum + dollars, 0);
}
