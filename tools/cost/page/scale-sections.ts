import { dollars, table } from './markdown';
import { CLOUDFRONT_FREE, PRICES } from '../../../src/contract/cost';
import { totalOf } from '../bill';
import { breakEvenBytes, deliveryOf, egressOf, HIT_SHARE, IMAGES_A_RESPONSE, VIEWS } from '../delivery';
import { HOSTED } from '../hosted';
import { variantsGb } from '../levers';
import type { CostModel } from '../model';
import { monthlyDollars } from '../monthly';

const SCALES: readonly (readonly [string, number])[] = [
  ['10³', 1e3],
  ['10⁶', 1e6],
  ['10⁹', 1e9],
];

/** Returns the section about numbers of images. */
export function scaleSection(model: CostModel): string {
  const { bills, monthly, measurement } = model;
  const [direct, cdn] = deliveryOf(model).ways.map(way => way.transfer + way.requests + way.urls);
  const storage = (measurement.photo.bytes / 1e6 + variantsGb(model)) * PRICES.s3.gbMonth;
  const rows = SCALES.flatMap(([name, images]) =>
    (['arm64', 'x64'] as const).map(architecture => {
      const processing = (totalOf(bills[architecture]) * images) / 1000;
      const fixed = monthlyDollars(monthly[architecture]);
      return [
        name,
        architecture,
        dollars(processing),
        dollars(fixed),
        dollars((1000 * (processing + fixed)) / images),
        dollars((storage * images) / 1000),
        dollars((direct * images) / 1000),
        dollars((cdn * images) / 1000),
      ];
    }),
  );
  return `## At 10³, 10⁶ and 10⁹ images a month

Dollars a month, arithmetic at list prices: from a billion on, AWS's volume discounts make some items a tenth cheaper. Storage is that
of one month's originals and variants, and each month adds another unless \`originalsExpiry\` removes them. Downloads are the
next section's.

${table(
  [
    'images a month',
    'architecture',
    'processing',
    'by the month',
    'both, per 1,000',
    'storage',
    'downloads, presigned',
    'downloads, CDN',
  ],
  rows,
)}`;
}

/** Returns the section about downloads. */
export function deliverySection(model: CostModel): string {
  const { bytes, ways } = deliveryOf(model);
  const [direct, cdn] = ways.map(({ transfer, requests, urls }) => transfer + requests + urls);
  const repetitions = Math.ceil(100 * (1 - direct / cdn));
  return `## Downloads

Dollars for 1,000 images that are viewed ${VIEWS} times each, as the \`medium\` WebP of ${Math.round(bytes / 1000)} KB: a stated number, since yours decides.
Presigned and signed URLs change every half hour and the API issues them, here ${IMAGES_A_RESPONSE} images a response. All of this is
**arithmetic**: that CloudFront answers ${100 * HIT_SHARE} % of the requests for public files and redirects by itself is an assumption.

${table(
  ['way', 'transfer', 'requests', 'calls of the API', 'together'],
  ways.map(({ how, transfer, requests, urls }) => [
    how,
    dollars(transfer),
    dollars(requests),
    dollars(urls),
    dollars(transfer + requests + urls),
  ]),
)}

At list prices, CloudFront costs less than S3 for files of more than ${Math.round(breakEvenBytes(model) / 1000)} KB. For smaller ones, its requests cost more than its
transfer saves, unless the first ${CLOUDFRONT_FREE.tb} TB and ${CLOUDFRONT_FREE.requests / 1e6} million requests of each month, which AWS does not charge, are a large part
of it. A month's views of that WebP, with the volume discounts of both, in dollars:

${table(
  ['TB a month', 'views', 'from S3', 'through CloudFront', 'and after what is free'],
  egressOf(model).map(({ tb, s3, cloudFront, afterFree }) => [
    tb.toLocaleString('en'),
    `${Math.round((tb * 1e6) / bytes).toLocaleString('en')} million`,
    dollars(s3),
    dollars(cloudFront),
    dollars(afterFree),
  ]),
)}

Not in it: the 100 GB of a month that AWS does not charge of all other services, and views that a browser answers by itself. A URL
that never changes is downloaded once, a presigned one again after half an hour. From ${repetitions} % of such repetitions on, CloudFront costs
less for that WebP, too.`;
}

/** Returns the section about hosted services. */
export function hostedSection({ allIn, measurement }: CostModel): string {
  const photos = { sizes: 3, formats: measurement.cases.defaults.outputs.length / 3 };
  return `## Hosted services

List prices for the same work: three sizes in two formats of 1,000 new photos, without storage and delivery, which the plans include
up to a point and AWS bills as above. They are one month's, at the rate of the plan: what you do not use of it is paid, too. Most of these
services do more, and all of them do it for you. The list is not complete: others, such as ImageKit, were not
compared.

${table(
  ['service', 'plan', 'how it is counted', 'dollars', 'source'],
  [
    ['this construct', 'AWS, us-east-1', 'all in', dollars(allIn), 'this page'],
    ...HOSTED.map(({ name, plan, how, perThousand, source }) => [
      name,
      plan,
      how,
      dollars(perThousand(photos)),
      source,
    ]),
  ],
)}`;
}
