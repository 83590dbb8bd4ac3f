import { accessLogBytes } from './access-log';
import { API_SECONDS } from './bill';
import { PROCESSOR } from './cases';
import { INVOCATION_BYTES, loggedBytes } from './count/log-lines';
import type { CostModel } from './model';
import { lambdaCall, PRICES } from '../../src/contract/cost';
import { resolveProps } from '../../src/settings/resolve-props';

const DAY = 86_400;
const MEBIBYTE = 2 ** 20;

/** Bandwidth of a sender in bits a second, and the size of a file: assumptions. */
const SENDER_BITS = 1e9;
const FILE_BYTES = 20 * MEBIBYTE;

/** Retention of the record of an upload that never came, in days: see `start-upload.ts`. */
const ABANDONED_DAYS = 15;

/** Two looks of the sweep at an upload that never comes: reads, HEADs, and units of the record and its index entry. */
const LOOKS = { reads: 2, heads: 2, units: 5 };

/** An item of a flood. */
export interface FloodLine {
  readonly item: string;
  readonly limit: string;
  readonly dollars: number;
  readonly unit: string;
}

/** Returns what a day of a flood costs at the default limits, with open auth. */
export function floodOf({ facts, memoryMiB }: CostModel): FloodLine[] {
  const { process, api } = resolveProps({}, PROCESSOR);
  const { rateLimit } = api.throttle;
  const calls = rateLimit * DAY;
  const count = `${(calls / 1e6).toFixed(2)} million`;
  const { gbSecond } = PRICES.lambda;
  const stored = ((SENDER_BITS / 8) * DAY) / 1e9;
  const files = (stored * 1e9) / FILE_BYTES;
  const logBytes = INVOCATION_BYTES + loggedBytes(['x'.repeat(accessLogBytes(facts.accessLog))]);
  const looks =
    LOOKS.reads * PRICES.dynamoDb.readUnit + LOOKS.heads * PRICES.s3.read + LOOKS.units * PRICES.dynamoDb.writeUnit;
  return [
    day(
      `process function: ${process.maxConcurrency} that run all day`,
      '`maxConcurrency`',
      process.maxConcurrency * DAY * (memoryMiB / 1024) * gbSecond.arm64,
    ),
    day(`HTTP API at ${rateLimit} requests a second: ${count}`, '`throttle`', calls * PRICES.httpApi.request),
    day('their records, in table and index', '`throttle`', calls * 2 * PRICES.dynamoDb.writeUnit),
    day('their API function', '`throttle`', calls * lambdaCall(facts.apiMemory, API_SECONDS, 'arm64')),
    day('their logs', '`throttle`', ((calls * logBytes) / 1e9) * PRICES.cloudWatch.logGb),
    day("the sweep's two looks at uploads that never come", '`throttle`', calls * looks),
    {
      item: `records of uploads that never come: 1 KB for ${ABANDONED_DAYS} days`,
      limit: '`throttle`',
      dollars: ((calls * 1000) / 1e9) * PRICES.dynamoDb.gbMonth * (ABANDONED_DAYS / 30),
      unit: 'once, for each day of it',
    },
    {
      item: `storage: 1 Gbit/s of uploads is ${(stored / 1000).toFixed(1)} TB a day`,
      limit: "**only the sender's bandwidth**, because originals do not expire by default",
      dollars: stored * PRICES.s3.gbMonth,
      unit: 'a month, for each day of it',
    },
    day(`their POSTs, in files of 20 MiB: ${Math.round(files / 1000)},000`, 'as storage', files * PRICES.s3.write),
  ];
}

function day(item: string, limit: string, dollars: number): FloodLine {
  return { item, limit, dollars, unit: 'a day' };
}
