import { readFileSync } from 'node:fs';
import * as path from 'node:path';
import { estimateLine } from '../../src/cli/summary';
import { ONE_CORE_MIB, PRICES, rerunEstimate } from '../../src/contract/cost';
import { ROOT } from '../../tools/lib/paths';

const page = (name: string) => readFileSync(path.join(ROOT, 'docs', name), 'utf8');
/** Estimate of photos at the defaults. */
const estimate = (images: number) =>
  rerunEstimate({ images, variantsPerImage: 6, memoryMiB: ONE_CORE_MIB, concurrency: 2, arm64: true });

test('the dry run in docs/cli.md is what the command prints', () => {
  const counts = { seen: 1234, sent: 500 };
  expect(page('cli.md')).toContain(`\n${estimateLine({ mode: 'STALE', counts, ...estimate(500) })}\n`);
});

test('docs/migrating.md has the price of a thousand photos, half of it for the PUTs', () => {
  const { dollars } = estimate(1000);
  expect(page('migrating.md')).toContain(`[cost about $${dollars.toFixed(2)}](cost.md), half of it for the requests`);
  expect((1000 * 6 * PRICES.s3.write) / dollars).toBeCloseTo(0.5, 1);
});

test('docs/delivery.md has the numbers of docs/cost.md', () => {
  const [cost, delivery] = [page('cost.md'), page('delivery.md').replace(/\s+/g, ' ')];
  const [, kilobytes] = /CloudFront costs less than S3 for files of more than (\d+) KB/.exec(cost)!;
  const [, few, fewDollars] = /turned private, now and then: (\d+) paths \| \+([\d.]+) /.exec(cost)!;
  const [, paths, dollars] = /within seconds: (\d+) paths \| \+([\d.]+) /.exec(cost)!;
  expect(delivery).toContain(`files of more than ${kilobytes} KB cost less through CloudFront`);
  expect(delivery).toContain(`An image that is removed now and then has ${few} paths`);
  expect(delivery).toContain(`1,000 deletions cost ${Number(fewDollars)} dollars`);
  expect(delivery).toContain(`an image has ${paths} at the defaults`);
  expect(delivery).toContain(`1,000 cost ${Number(dollars)} dollars`);
  expect(delivery).toContain(`(${PRICES.internetGb} and ${PRICES.cloudFront.gb} dollars for the first 10 TB)`);
  expect(delivery).toContain(`add ${PRICES.secretsManager.secretMonth.toFixed(2)} dollars a month for the secret`);
  expect(delivery).toContain(`costs ${PRICES.cloudFront.invalidationPath} dollars a path`);
});
