import { lambdaCall, ONE_CORE_MIB, PRICES } from '../../src/contract/cost';

/** One line of the expected cost. */
interface CostLine {
  readonly what: string;
  readonly dollars: number;
}

/** Hours that the stack exists: about ten minutes each to create and to delete a distribution, and the checks. */
const HOURS = 1;
const HOURS_A_MONTH = 730;

/** Returns the expected cost of a proof, rounded up generously, without any free tier. */
export function expectedCost(): CostLine[] {
  const month = HOURS / HOURS_A_MONTH;
  return [
    {
      what: '60 images through the process function, two of 50 megapixels',
      dollars: 60 * lambdaCall(ONE_CORE_MIB, 5, 'arm64'),
    },
    {
      what: '2,000 requests to the HTTP APIs and their functions',
      dollars: 2_000 * (PRICES.httpApi.request + lambdaCall(512, 0.2, 'arm64')),
    },
    { what: '5,000 requests to S3', dollars: 5_000 * PRICES.s3.write },
    { what: '5,000 writes to the tables', dollars: 5_000 * PRICES.dynamoDb.writeUnit },
    { what: '20,000 requests to the queues', dollars: 20_000 * PRICES.sqs.request },
    {
      what: 'a key for an hour, and 2,000 requests to it',
      dollars: PRICES.kms.keyMonth * month + 2_000 * PRICES.kms.request,
    },
    { what: '40 alarms for an hour', dollars: 40 * PRICES.cloudWatch.alarmMonth * month },
    { what: '30 metrics for an hour', dollars: 30 * PRICES.cloudWatch.metricMonth * month },
    { what: '10 MB of logs', dollars: 0.01 * PRICES.cloudWatch.logGb },
    { what: '100 state transitions', dollars: 100 * PRICES.stepFunctions.transition },
  ];
}

/** Returns the total of the expected cost in dollars. */
export function totalOf(lines: readonly CostLine[]): number {
  return lines.reduce((sum, { dollars }) => sum + dollars, 0);
}
