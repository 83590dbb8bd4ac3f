import { API_SECONDS } from './bill';
import type { CostModel } from './model';
import { CLOUDFRONT_FREE, egressDollars, lambdaCall, PRICES } from '../../src/contract/cost';

/** Views of an image in its first month, each of one variant: a stated number, not a measured one. */
export const VIEWS = 20;

/** Share of the requests that CloudFront answers by itself: an assumption. */
export const HIT_SHARE = 0.9;

/** Images whose URLs one response of the API has, such as a page of the list. */
export const IMAGES_A_RESPONSE = 25;

/** Cost of the views of 1,000 images in dollars. */
export interface Delivery {
  readonly how: string;
  readonly transfer: number;
  readonly requests: number;
  /** Calls of the API for URLs, or for redirects to them. */
  readonly urls: number;
}

/** Returns the cost of delivering the medium WebP of 1,000 images, from S3 directly and through CloudFront. */
export function deliveryOf(model: CostModel): { readonly bytes: number; readonly ways: Delivery[] } {
  const bytes = mediumBytes(model);
  const views = 1000 * VIEWS;
  const gb = (views * bytes) / 1e9;
  const { cloudFront, s3 } = PRICES;
  const call = apiCall(model);
  const issued = (views / IMAGES_A_RESPONSE) * call;
  // S3 charges no transfer to CloudFront
  const transfer = gb * cloudFront.gb;
  const missed = 1 - HIT_SHARE;
  return {
    bytes,
    ways: [
      {
        how: 'presigned URLs of S3',
        transfer: gb * PRICES.internetGb,
        requests: views * s3.read,
        urls: issued,
      },
      {
        how: '`ImageDelivery.cdn()`, public variants',
        transfer,
        requests: views * (cloudFront.request + missed * s3.read),
        // the URLs of public variants do not change
        urls: 0,
      },
      {
        how: 'the same with stable URLs: a redirect for each view',
        transfer,
        requests: views * (2 * cloudFront.request + cloudFront.functionCall + missed * s3.read),
        urls: views * missed * call,
      },
      {
        how: '`PrivateImages.signedUrls` and `.signedCookies`, without shared cache hits',
        transfer,
        requests: views * (cloudFront.request + s3.read),
        urls: issued,
      },
    ],
  };
}

/** Returns the size from which CloudFront costs less than S3 at list prices, in bytes, for the first 10 TB a month. */
export function breakEvenBytes(model: CostModel): number {
  const { cloudFront, s3 } = PRICES;
  const request = cloudFront.request + (1 - HIT_SHARE) * s3.read - s3.read - apiCall(model) / IMAGES_A_RESPONSE;
  return (1e9 * request) / (PRICES.internetGb - cloudFront.gb);
}

/** Cost of a month's downloads in dollars. */
export interface Egress {
  readonly tb: number;
  readonly s3: number;
  readonly cloudFront: number;
  /** With the part of each month that AWS does not charge. */
  readonly afterFree: number;
}

/** Returns what the medium WebP costs in views of a month, by volume, with volume discounts. */
export function egressOf(model: CostModel): Egress[] {
  const { cloudFront, s3 } = PRICES;
  const origin = (1 - HIT_SHARE) * s3.read;
  return [0.1, 1, 10, 100, 1000].map(tb => {
    const requests = (tb * 1e12) / mediumBytes(model);
    const charged = Math.max(0, requests - CLOUDFRONT_FREE.requests);
    const free = egressDollars('cloudFront', Math.min(tb, CLOUDFRONT_FREE.tb));
    return {
      tb,
      s3: egressDollars('s3', tb) + requests * s3.read,
      cloudFront: egressDollars('cloudFront', tb) + requests * (cloudFront.request + origin),
      afterFree: egressDollars('cloudFront', tb) - free + charged * cloudFront.request + requests * origin,
    };
  });
}

/** Paths of the invalidation of one image that is removed among a few: two wildcards and its public manifest. */
export const PURGED_PATHS_OF_FEW = 3;

/** Paths of the invalidation of one of many images: its variants, its stable URLs and its public manifest. */
export function purgedPaths({ measurement }: CostModel): number {
  const { outputs } = measurement.cases.defaults;
  return outputs.length + new Set(outputs.map(({ name }) => name)).size + 1;
}

function mediumBytes({ measurement }: CostModel): number {
  const { outputs } = measurement.cases.defaults;
  return outputs.find(({ name, format }) => name === 'medium' && format === 'webp')!.bytes;
}

function apiCall({ facts }: CostModel): number {
  return PRICES.httpApi.request + lambdaCall(facts.apiMemory, API_SECONDS, 'arm64');
}
