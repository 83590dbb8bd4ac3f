import type { UploadCount } from './count/count-upload';
import { lambdaCall, PHOTO_SECONDS, photoSeconds, PRICES, type CostArchitecture } from '../../src/contract/cost';

/** An item of a bill. */
export interface BillLine {
  readonly item: string;
  readonly quantity: string;
  /** Origin of the quantity. */
  readonly source: string;
  readonly price: string;
  readonly dollars: number;
}

/** Quantities that decide the bill of 1,000 images. */
export interface Billed {
  readonly count: UploadCount;
  /** CPU time of one photo in seconds. */
  readonly cpuSeconds: number;
  readonly architecture: CostArchitecture;
  /** Memory of the process function in MiB. */
  readonly memoryMiB: number;
  /** Memory of the API function in MiB. */
  readonly apiMemoryMiB: number;
}

/**
 * Duration of an API call in the function, in seconds: 5 CPU-ms (`npm run bench:cold`), which take 17 ms on the share
 * of a core that 512 MiB get, and 5 ms for the table, an assumption.
 */
export const API_SECONDS = 0.022;

/** Returns the bill of 1,000 images, without what is paid by the month. */
export function billOf({ count, cpuSeconds, architecture, memoryMiB, apiMemoryMiB }: Billed): BillLine[] {
  const rate = PRICES.lambda.gbSecond[architecture];
  const gb = memoryMiB / 1024;
  const computing = photoSeconds(memoryMiB, cpuSeconds) - PHOTO_SECONDS.wait;
  const apiSeconds = (apiMemoryMiB / 1024) * API_SECONDS;
  const perGbSecond = `${rate.toFixed(7)} a GB-s (${architecture})`;
  const outputs = count.s3Writes - 1;
  const indexWrites = Object.values(count.indexUnits).reduce((sum, written) => sum + written, 0);
  return [
    line(
      'process function, computing',
      `${number(computing)} s × ${gb.toFixed(2)} GB`,
      'measured',
      perGbSecond,
      computing * gb * rate,
    ),
    line(
      'process function, waiting for S3',
      `${number(PHOTO_SECONDS.wait)} s × ${gb.toFixed(2)} GB`,
      'assumed',
      perGbSecond,
      PHOTO_SECONDS.wait * gb * rate,
    ),
    line('process function, calls', '1', 'counted', million(PRICES.lambda.request), PRICES.lambda.request),
    line('S3 POST of the original', '1', 'counted', thousand(PRICES.s3.write), PRICES.s3.write),
    line('S3 PUT of variants', `${outputs}`, 'counted', thousand(PRICES.s3.write), outputs * PRICES.s3.write),
    line('S3 GET', `${count.s3Reads}`, 'counted', thousand(PRICES.s3.read), count.s3Reads * PRICES.s3.read),
    units('table, units written', count.writeUnits, PRICES.dynamoDb.writeUnit),
    units('indexes, units written', indexWrites, PRICES.dynamoDb.writeUnit),
    units('table, units read', count.readUnits, PRICES.dynamoDb.readUnit),
    units('queue: sent, received, deleted', count.sqsRequests, PRICES.sqs.request),
    units('HTTP API: the form, and looks at the manifest', count.apiCalls, PRICES.httpApi.request),
    line(
      'API function',
      `${count.apiCalls} × ${number(API_SECONDS)} s × ${number(apiMemoryMiB / 1024)} GB`,
      'counted × assumed',
      `${rate.toFixed(7)} a GB-s, ${million(PRICES.lambda.request)}`,
      count.apiCalls * (apiSeconds * rate + PRICES.lambda.request),
    ),
    line(
      'logs',
      `${(count.logBytes / 1000).toFixed(1)} KB`,
      'counted',
      `${number(PRICES.cloudWatch.logGb)} a GB`,
      (count.logBytes / 1e9) * PRICES.cloudWatch.logGb,
    ),
  ];
}

/** Returns the dollars of a bill. */
export function totalOf(bill: readonly BillLine[]): number {
  return bill.reduce((sum, { dollars }) => sum + dollars, 0);
}

// the figures of one image; the dollars of 1,000
function line(item: string, quantity: string, source: string, price: string, dollars: number): BillLine {
  return { item, quantity, source, price, dollars: 1000 * dollars };
}

function units(item: string, quantity: number, price: number): BillLine {
  return line(item, `${quantity}`, 'counted', million(price), quantity * price);
}

function thousand(price: number): string {
  return `${number(1000 * price)} a thousand`;
}

function million(price: number): string {
  return `${number(1e6 * price)} a million`;
}

/** Returns a number without the digits that floating point adds. */
export function number(value: number): string {
  return String(Number(value.toPrecision(4)));
}

/** Returns the dollars of one call of the sweep function. */
export function sweepCall(memoryMiB: number, architecture: CostArchitecture): number {
  return lambdaCall(memoryMiB, SWEEP_SECONDS, architecture);
}

/** Duration of a sweep that finds nothing, in seconds: an assumption. */
export const SWEEP_SECONDS = 0.3;
