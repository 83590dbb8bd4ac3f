import { totalOf } from './bill';
import { PURGED_PATHS_OF_FEW, purgedPaths } from './delivery';
import type { CostModel } from './model';
import { monthlyDollars, monthlyOf } from './monthly';
import { dollars } from './page/markdown';
import { templateFacts } from './template-facts';
import { ImageDelivery } from '../../src';
import { lambdaCall, PRICES, rerunEstimate } from '../../src/contract/cost';

/** Effect of a prop on the bill. */
export interface Lever {
  readonly prop: string;
  readonly change: string;
  /** Dollars more for 1,000 images; negative: less. */
  readonly perThousand?: number;
  /** Dollars more a month, however many images there are. */
  readonly monthly?: number;
  readonly note?: string;
}

/** Returns the levers, with the difference of each from the defaults. */
export async function leversOf(model: CostModel): Promise<Lever[]> {
  const { measurement, defaults, facts, monthly } = model;
  const difference = async (usage: Parameters<CostModel['priceOf']>[0]) => (await model.priceOf(usage)) - defaults;
  const original = (1000 * measurement.photo.bytes) / 1e9;
  const variants = variantsGb(model);
  const alarms = monthly.arm64.find(({ item }) => item === '`alarms`')?.dollars ?? 0;
  const sweep = monthly.arm64.find(({ item }) => item.startsWith('the sweep'))?.dollars ?? 0;
  const { s3, kms, cloudWatch, dynamoDb } = PRICES;
  return [
    { prop: '`formats`', change: 'WebP only', perThousand: await difference({ outputs: 'webpOnly' }) },
    {
      prop: '`formats` of sizes',
      change: 'WebP, and JPEG in the largest size only',
      perThousand: await difference({ outputs: 'jpegOnce' }),
    },
    { prop: '`formats`', change: 'AVIF as well', perThousand: await difference({ outputs: 'withAvif' }) },
    { prop: '`sizes`', change: 'two instead of three', perThousand: await difference({ outputs: 'twoSizes' }) },
    { prop: '`architecture`', change: 'x86_64', perThousand: await difference({ architecture: 'x64' }) },
    {
      prop: '`memorySize`',
      change: '1,024 MiB',
      perThousand: await difference({ memoryMiB: 1024 }),
      note: 'slower, and large originals are refused',
    },
    {
      prop: '`memorySize`',
      change: '3,008 MiB',
      perThousand: await difference({ memoryMiB: 3008 }),
      note: 'hardly faster',
    },
    {
      prop: '`auth`',
      change: '`ApiAuth.jwt` or `.cognito`: images have owners',
      perThousand: await difference({ owned: true }),
      note: 'no difference with `ApiAuth.iam`',
    },
    {
      prop: '`quota`',
      change: 'with owners: reserved by the API, corrected by the sweep',
      perThousand: await difference({ quota: true }),
    },
    {
      prop: '`eventBus`, rules',
      change: 'an event, and at most one call of the events function',
      // a call of a tenth of a second with 256 MiB: an assumption
      perThousand: 1000 * (PRICES.eventBridge.event + lambdaCall(256, 0.1, 'arm64')),
    },
    {
      prop: '`visibility`',
      change: 'PRIVATE to PUBLIC later: each variant is copied',
      perThousand: 1000 * ((model.count.s3Writes - 1 + 1) * s3.write + 6 * dynamoDb.writeUnit),
    },
    {
      prop: '`encryptionKey`',
      change: 'a customer managed key',
      monthly: kms.keyMonth,
      // bucket keys keep S3's few; the queue's data key is reused for five minutes, the table's as well
      note: 'and 0.03 for 10,000 requests, which bucket keys reduce',
    },
    {
      prop: '`originalsExpiry`',
      change: 'days instead of never',
      perThousand: -original * s3.gbMonth,
      note: 'for each month that the originals would stay',
    },
    {
      prop: '`variantsExpiry`',
      change: 'days instead of never',
      perThousand: -variants * s3.gbMonth,
      note: 'for each month that the variants would stay',
    },
    {
      prop: '`supersededGrace`',
      change: 'replaced variants stay a day',
      perThousand: (variants * s3.gbMonth) / 30,
      note: 'for each day, of replaced images only',
    },
    {
      prop: 'a re-run',
      change: 'every image again',
      perThousand: rerunEstimate({
        images: 1000,
        variantsPerImage: model.count.s3Writes - 1,
        memoryMiB: model.memoryMiB,
        concurrency: 2,
        arm64: true,
      }).dollars,
      note:
        'computed by `rerunEstimate`, which a dry run prints. In addition, STALE and BROKEN read every record of the table ' +
        `(half a unit, ${aMillion(dynamoDb.readUnit / 2)}), and BROKEN lists the variants of each ` +
        `READY image (one LIST, ${aMillion(s3.write)})`,
    },
    {
      prop: '`delivery`',
      change: '`ImageDelivery.cdn()`: the purge queue is polled, and watched',
      monthly: monthlyOfCdn(model),
      note: 'see [downloads](#downloads)',
    },
    {
      prop: '`ImageDelivery.cdn`: purge',
      change: `each public image is deleted or turned private, now and then: ${PURGED_PATHS_OF_FEW} paths`,
      perThousand: 1000 * PURGED_PATHS_OF_FEW * PRICES.cloudFront.invalidationPath,
      note: 'the first 1,000 paths of a month are free',
    },
    {
      prop: '`ImageDelivery.cdn`: purge',
      change: `the same, more than 7 within seconds: ${purgedPaths(model)} paths`,
      perThousand: 1000 * purgedPaths(model) * PRICES.cloudFront.invalidationPath,
      note: 'the first 1,000 paths of a month are free; `purge: false` for images whose URLs nobody has',
    },
    {
      prop: '`PrivateImages`: signed',
      change: 'the private key in Secrets Manager',
      monthly: PRICES.secretsManager.secretMonth,
      note: `and ${dollars(PRICES.secretsManager.call * 1000)} for 1,000 reads of it, one for each start of an API function`,
    },
    {
      prop: '`apiDomain`',
      change: 'any',
      monthly: 0,
      note: 'the certificate is free; a hosted zone of Route 53 is not',
    },
    { prop: '`alarms`', change: 'disabled', monthly: -alarms },
    { prop: '`dashboard`', change: '`true`', monthly: cloudWatch.dashboardMonth },
    { prop: '`sweepInterval`', change: '5 minutes instead of 15', monthly: (sweep * facts.sweepMinutes) / 5 - sweep },
    {
      prop: '`logRetention`',
      change: 'for each month that logs stay',
      perThousand: 1000 * (model.count.logBytes / 1e9) * cloudWatch.logGbMonth,
    },
    {
      prop: '`maxConcurrency`, `throttle`',
      change: 'any',
      perThousand: 0,
      note: 'they limit a [flood](#cost-of-a-flood)',
    },
  ];
}

/** Returns what a distribution adds to a month without any image. */
function monthlyOfCdn({ count, monthly }: CostModel): number {
  const facts = templateFacts({ delivery: ImageDelivery.cdn() });
  return monthlyDollars(monthlyOf(facts, count.metrics, 'arm64')) - monthlyDollars(monthly.arm64);
}

/** Formats the price of a million requests. */
function aMillion(price: number): string {
  return `$${(1e6 * price).toFixed(2)} a million`;
}

/** Returns the size of the variants of 1,000 images in GB. */
export function variantsGb({ measurement }: CostModel): number {
  return measurement.cases.defaults.outputs.reduce((sum, { bytes }) => sum + bytes, 0) / 1e6;
}

/** Returns the share of one item in a bill. */
export function shareOf(model: CostModel, item: RegExp): number {
  const bill = model.bills.arm64;
  return totalOf(bill.filter(line => item.test(line.item))) / totalOf(bill);
}
