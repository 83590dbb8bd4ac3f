import { SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { clientDefaults } from './client-defaults';
import type { Erasures } from '../ports';

/** Starts runs of the state machine that erases owners. */
export class SfnErasures implements Erasures {
  constructor(
    private readonly client: SFNClient,
    private readonly stateMachineArn: string,
  ) {}

  async start(owner: string): Promise<string> {
    const { executionArn } = await this.client.send(
      new StartExecutionCommand({ stateMachineArn: this.stateMachineArn, input: JSON.stringify({ owner }) }),
    );
    return executionArn!;
  }
}

/** Creates a Step Functions client for the function's region, or for the endpoint in AWS_ENDPOINT_URL. */
export function sfnClient(): SFNClient {
  return new SFNClient(clientDefaults({ requestTimeout: 2_000 }));
}
