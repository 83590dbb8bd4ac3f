import { difference, dollars, table } from './markdown';
import { PRICES } from '../../../src/contract/cost';
import { floodOf } from '../flood';
import type { Lever } from '../levers';
import type { CostModel } from '../model';

/** Returns the section about props. */
export function leverSection(levers: readonly Lever[]): string {
  return `## What each prop changes

Differences from the defaults in dollars, for 1,000 images or for a month.

${table(
  ['prop', 'change', 'per 1,000 images', 'a month', 'note'],
  levers.map(({ prop, change, perThousand, monthly, note = '' }) => [
    prop,
    change,
    perThousand === undefined ? '' : difference(perThousand),
    monthly === undefined ? '' : difference(monthly),
    note,
  ]),
)}`;
}

const POWERS = ['10³', '10⁴', '10⁵', '10⁶', '10⁷', '10⁸', '10⁹'];

/** Returns the section about the sweep. */
export function sweepSection({ monthly, count, facts }: CostModel): string {
  const { dynamoDb, s3, sqs } = PRICES;
  const idle = monthly.arm64.find(({ item }) => item.startsWith('the sweep'))!.dollars;
  const look = dynamoDb.readUnit + s3.read + sqs.request + 4 * dynamoDb.writeUnit;
  const runs = (30 * 1440) / facts.sweepMinutes;
  const images = (power: number) => 10 ** (power + 3);
  return `## The sweep

The sweep costs the same however many images you have, because it reads an index of unfinished images only
(\`test/lambda/sweep/sweep-uploads.test.ts\` counts the requests at two sizes). To look at a million unfinished images, each
with a message and a write of record and index, costs ${dollars(1e6 * look)} dollars.

${table(
  ['originals in the bucket', ...POWERS],
  [
    ['the sweep, with all images finished, dollars a month', ...POWERS.map(() => dollars(idle))],
    [
      'for comparison: listing the bucket at each run, at 0.005 a thousand LISTs',
      ...POWERS.map((_, power) => dollars(runs * Math.ceil(images(power) / 1000) * s3.write)),
    ],
    [
      `index writes, once: ${count.indexUnits.due} an image`,
      ...POWERS.map((_, power) => dollars(images(power) * count.indexUnits.due * dynamoDb.writeUnit)),
    ],
  ],
)}`;
}

/** Returns the section about floods. */
export function floodSection(model: CostModel): string {
  return `## Cost of a flood

Without \`auth\`, at the defaults, if strangers use every limit at once (arithmetic, not measured on AWS):

${table(
  ['item', 'limit', 'dollars'],
  floodOf(model).map(({ item, limit, dollars: paid, unit }) => [item, limit, `${dollars(paid)} ${unit}`]),
)}

To limit the damage:

- Set \`auth\` and \`quota\`, which limit what a single caller can store.
- Set \`originalsExpiry\` if strangers can upload. Storage costs continue every month; \`Duration.days(1)\` reduces them to a
  thirtieth of one month.
- Set an AWS budget alarm. The throttle of the API does not slow uploads, which go directly to S3; a form accepts ten
  different uploads and keeps one.`;
}
