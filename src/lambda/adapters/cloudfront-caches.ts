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
    try {
      // one that has taken the reference takes it again, without a second invalidation
      for (const DistributionId of this.distributionIds) {
        await this.client.send(
          new CreateInvalidationCommand({
            DistributionId,
            InvalidationBatch: { CallerReference: reference, Paths: { Quantity: paths.length, Items: [...paths] } },
          }),
        );
      }
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
