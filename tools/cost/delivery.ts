import { API_SECONDS } from './bill';
import type { CostModel } from './model';
import { lambdaCall, PRICES } from '../../src/contract/cost';

/** Views of an image in its first month, each of one variant: a stated number, not a measured one. */
export const VIEWS = 20;

/** Share of the requests that CloudFront answers without S3: an assumption. */
export const HIT_SHARE = 0.9;

/** Images whose URLs one response of the API has, such as a page of the list. */
export const IMAGES_A_RESPONSE = 25;

/** Cost of the views of 1,000 images in dollars. */
export interface Delivery {
  readonly how: string;
  readonly transfer: number;
  readonly requests: number;
  /** Calls of the API for fresh URLs. */
  readonly urls: number;
}

/** Returns the cost of delivering the medium WebP of 1,000 images, from S3 directly and through CloudFront. */
export function deliveryOf({ measurement, facts }: CostModel): { readonly bytes: number; readonly ways: Delivery[] } {
  const { outputs } = measurement.cases.defaults;
  const { bytes } = outputs.find(({ name, format }) => name === 'medium' && format === 'webp')!;
  const views = 1000 * VIEWS;
  const gb = (views * bytes) / 1e9;
  const call = PRICES.httpApi.request + lambdaCall(facts.apiMemory, API_SECONDS, 'arm64');
  return {
    bytes,
    ways: [
      {
        how: 'presigned URLs, straight from S3',
        transfer: gb * PRICES.internetGb,
        requests: views * PRICES.s3.read,
        urls: (views / IMAGES_A_RESPONSE) * call,
      },
      {
        how: 'CloudFront before S3, public variants',
        // S3 charges no transfer to CloudFront
        transfer: gb * PRICES.cloudFront.gb,
        requests: views * (PRICES.cloudFront.request + (1 - HIT_SHARE) * PRICES.s3.read),
        // the URLs of public variants do not change
        urls: 0,
      },
    ],
  };
}
