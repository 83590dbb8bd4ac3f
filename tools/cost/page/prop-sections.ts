import { difference, dollars, table } from './markdown';
import { PRICES } from '../../../src/contract/cost';
import { floodOf } from '../flood';
import type { Lever } from '../levers';
import type { CostModel } from '../model';

/** Returns the section about props. */
export function leverSection(levers: readonly Lever[]): string {
  return `## What each prop changes

Dollars for 1,000 images, compared with the defaults, or for a month.

${table(
  ['prop', 'change', 'per 1,000 images', 'a month', ''],
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

It reads an index that holds unfinished images only, so its cost follows these and never the archive
(\`test/lambda/sweep/sweep-uploads.test.ts\` counts the requests at two sizes). A look at a million unfinished images, with a message and a
write of record and index, is ${dollars(1e6 * look)} dollars.

${table(
  ['originals in the bucket', ...POWERS],
  [
    ['the sweep of an archive that is finished, dollars a month', ...POWERS.map(() => dollars(idle))],
    [
      'a listing at each run instead, at 0.005 a thousand LISTs',
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

With open auth, at the defaults, and all of it at once (arithmetic, not measured on AWS):

${table(
  ['item', 'limit', 'dollars'],
  floodOf(model).map(({ item, limit, dollars: paid, unit }) => [item, limit, `${dollars(paid)} ${unit}`]),
)}

Storage costs continue. Set \`originalsExpiry\` where strangers can upload: \`Duration.days(1)\` turns those dollars a month into a thirtieth,
once. Uploads do not pass the API, so its throttle does not slow them; a form accepts ten different uploads, of which one is kept. Set
\`auth\` and \`quota\`, which limits what a single caller can store, and an AWS budget alarm.`;
}
