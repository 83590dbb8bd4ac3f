import { CloudFrontClient, CreateInvalidationCommand } from '@aws-sdk/client-cloudfront';
import { clientDefaults } from './client-defaults';
import type { EdgeCaches } from '../purge/ports';

/** Errors of CloudFront that pass by themselves ("CreateInvalidation", Amazon CloudFront API Reference). */
const BUSY = ['TooManyInvalidationsInProgress', 'Throttling', 'ThrottlingException', 'ServiceUnavailable'];

/** The caches of the distributions that serve the images. */
export class CloudFrontCaches implements EdgeCaches {
  constructor(
    private readonly client: CloudFrontClient,
    private readonly distributionIds: readonly string[],
  ) {}

  async invalidate(reference: string, paths: readonly string[]): Promise<'taken' | 'busy'> {
    // each for itself: one that refuses holds up no other, and one that has taken the reference takes it again for free
    const results = await Promise.allSettled(this.distributionIds.map(id => this.invalidateOne(id, reference, paths)));
    const failed = results.find(result => result.status === 'rejected');
    if (failed) {
      throw failed.reason;
    }
    return results.some(result => result.status === 'fulfilled' && result.value === 'busy') ? 'busy' : 'taken';
  }

  private async invalidateOne(
    DistributionId: string,
    reference: string,
    paths: readonly string[],
  ): Promise<'taken' | 'busy'> {
    try {
      await this.client.send(
        new CreateInvalidationCommand({
          DistributionId,
          InvalidationBatch: { CallerReference: reference, Paths: { Quantity: paths.length, Items: [...paths] } },
        }),
      );
      return 'taken';
    } catch (error) {
      if (error instanceof Error && BUSY.includes(error.name)) {
        return 'busy';
      }
      throw error;
    }
  }
}

/** Creates a CloudFront client, or one for the endpoint in AWS_ENDPOINT_URL. */
export function cloudFrontClient(): CloudFrontClient {
  return new CloudFrontClient(clientDefaults({ requestTimeout: 10_000 }));
}
