/** A hosted service whose list price is compared. */
export interface HostedService {
  readonly name: string;
  /** Price of the plan, and its content. */
  readonly plan: string;
  /** Dollars of 1,000 photos whose variants are made once, without storage and delivery. */
  readonly perThousand: (photos: { readonly sizes: number; readonly formats: number }) => number;
  readonly how: string;
  /** Page with the price, and the date of the copy that was read. */
  readonly source: string;
}

/** Prices of hosted services that a source could be found for. */
export const HOSTED: readonly HostedService[] = [
  {
    name: 'Cloudinary, Plus',
    plan: '99 a month for 225 credits; a credit is 1,000 transformations, 1 GB of storage or 1 GB of delivery',
    // the upload counts as one more
    perThousand: ({ sizes, formats }) => (99 / 225) * (1 + sizes * formats),
    how: 'the upload and each output are a transformation',
    source:
      'cloudinary.com/pricing as noted in api-evangelist/cloudinary on GitHub, 2026-05; ' +
      'credits: cloudinary.com/documentation/billing_and_plans',
  },
  {
    name: 'imgix, Basic',
    plan: '75 a month for 375 credits; 500 standard renders are one, 1 GB of delivery is one, 1 GB of cache is two',
    perThousand: ({ sizes, formats }) => (75 / 375) * 2 * sizes * formats,
    how: 'each output is a render',
    source:
      'imgix.com/pricing as noted in api-evangelist/imgix on GitHub, 2026-05; ' +
      'credits: imgix.com/faq-categories/credit-usage-value',
  },
  {
    name: 'Cloudflare Images, transformations',
    plan: '0.50 for 1,000 unique transformations a month; formats of one size count once',
    perThousand: ({ sizes }) => 0.5 * sizes,
    how: 'each size is a transformation, in each month in which it is viewed',
    source: 'developers.cloudflare.com/images/pricing, copy read 2026-11, undated',
  },
  {
    name: 'Cloudflare Images, stored',
    plan: '5 a month for 100,000 stored images, and 1 for 100,000 delivered ones',
    perThousand: () => 0.05,
    how: 'a month of storage; outputs are included',
    source: 'developers.cloudflare.com/images/pricing, copy read 2026-11, undated',
  },
  {
    name: 'Uploadcare, Pro',
    plan: '66 a month for 100,000 operations, 10 GB of storage and 50 GB of delivery; 0.50 for 1,000 more operations',
    // the request, 100 MB and the virus scan of an upload, and an operation for each unique URL
    perThousand: ({ sizes, formats }) => (66 / 100) * (3 + sizes * formats),
    how: 'three operations for an upload, and one for each output, in each month in which it is viewed',
    source:
      'uploadcare.com/pricing as noted in api-evangelist/uploadcare on GitHub, read 2026-11, undated; ' +
      'operations: uploadcare.com/docs/billing',
  },
];
