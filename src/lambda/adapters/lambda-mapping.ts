import { LambdaClient, UpdateEventSourceMappingCommand } from '@aws-sdk/client-lambda';
import { clientDefaults } from './client-defaults';
import type { QueueMapping } from '../rerun/ports';

/** Event source mapping from a queue to a function. A change takes effect within a minute. */
export class LambdaQueueMapping implements QueueMapping {
  constructor(
    private readonly client: LambdaClient,
    private readonly id: string,
  ) {}

  async enable(maxConcurrency: number): Promise<void> {
    await this.client.send(
      new UpdateEventSourceMappingCommand({
        UUID: this.id,
        Enabled: true,
        ScalingConfig: { MaximumConcurrency: maxConcurrency },
      }),
    );
  }

  async disable(): Promise<void> {
    await this.client.send(new UpdateEventSourceMappingCommand({ UUID: this.id, Enabled: false }));
  }
}

/** Creates a Lambda client for the function's region, or for the endpoint in AWS_ENDPOINT_URL. */
export function lambdaClient(): LambdaClient {
  return new LambdaClient(clientDefaults({ requestTimeout: 5_000 }));
}
