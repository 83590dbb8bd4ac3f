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
  return `## Cost of a month

Dollars a month at list prices. At a billion images, volume discounts of AWS make some items a tenth cheaper. Storage is for the
originals and variants of one month; each month adds the same again unless \`originalsExpiry\` removes the originals. The
[next section](#downloads) explains downloads.

${table(
  [
    'images a month',
    'architecture',
    'processing',
    'monthly costs',
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

Dollars for 1,000 images that are viewed ${VIEWS} times each, as the \`medium\` WebP of ${Math.round(bytes / 1000)} KB. Use the number of your own views.
The API issues presigned and signed URLs, here for ${IMAGES_A_RESPONSE} images in one response, and they change every half hour. This is arithmetic, and
assumes that CloudFront answers ${100 * HIT_SHARE} % of the requests for public files and redirects from its cache.

${table(
  ['delivery', 'transfer', 'requests', 'calls of the API', 'total'],
  ways.map(({ how, transfer, requests, urls }) => [
    how,
    dollars(transfer),
    dollars(requests),
    dollars(urls),
    dollars(transfer + requests + urls),
  ]),
)}

At list prices, CloudFront costs less than S3 for files of more than ${Math.round(breakEvenBytes(model) / 1000)} KB. For smaller files, its requests cost more
than its transfer saves, unless most of your traffic is within the free tier: ${CLOUDFRONT_FREE.tb} TB and ${CLOUDFRONT_FREE.requests / 1e6} million requests a month. This
table has a month's views of that WebP, with the volume discounts of both, in dollars:

${table(
  ['TB a month', 'views', 'from S3', 'through CloudFront', 'through CloudFront, with the free tier'],
  egressOf(model).map(({ tb, s3, cloudFront, afterFree }) => [
    tb.toLocaleString('en'),
    `${Math.round((tb * 1e6) / bytes).toLocaleString('en')} million`,
    dollars(s3),
    dollars(cloudFront),
    dollars(afterFree),
  ]),
)}

The table does not contain the 100 GB a month of other services that AWS does not charge, and views that the cache of a browser
answers. A browser downloads a URL that never changes once, and a presigned URL again after half an hour. If ${repetitions} % or more of
your views are such repetitions, CloudFront costs less for that WebP, too.`;
}

/** Returns the section about hosted services. */
export function hostedSection({ allIn, measurement }: CostModel): string {
  const photos = { sizes: 3, formats: measurement.cases.defaults.outputs.length / 3 };
  return `## Hosted services

List prices for the same work: three sizes in two formats of 1,000 new photos, for one month at the rate of the plan. You also
pay for what you do not use of a plan. Storage and delivery are not included; plans contain some of both, and AWS bills them
as above. Most of these services do more, and you do not operate them. Others, such as ImageKit, were not compared.

${table(
  ['service', 'plan', 'how it counts', 'dollars', 'source'],
  [
    ['this construct', 'AWS, us-east-1', 'total of the first table', dollars(allIn), 'this page'],
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
