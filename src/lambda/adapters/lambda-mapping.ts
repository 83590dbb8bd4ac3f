import {
  GetEventSourceMappingCommand,
  LambdaClient,
  ResourceInUseException,
  UpdateEventSourceMappingCommand,
  type UpdateEventSourceMappingCommandInput,
} from '@aws-sdk/client-lambda';
import { clientDefaults } from './client-defaults';
import type { QueueMapping } from '../rerun/ports';

/** Time between two tries to change a mapping that is being changed, and the number of tries: 90 seconds in all. */
const PAUSE_MILLISECONDS = 5_000;
const TRIES = 18;

/** Event source mapping from a queue to a function. A change takes effect within a minute. */
export class LambdaQueueMapping implements QueueMapping {
  constructor(
    private readonly client: LambdaClient,
    private readonly id: string,
    private readonly sleep = (milliseconds: number) => new Promise(resolve => void setTimeout(resolve, milliseconds)),
  ) {}

  async enable(maxConcurrency: number): Promise<void> {
    const scaling = { MaximumConcurrency: maxConcurrency };
    await this.change(
      { Enabled: true, ScalingConfig: scaling },
      ({ state, concurrency }) => ['Enabled', 'Enabling'].includes(state) && concurrency === maxConcurrency,
    );
  }

  async disable(): Promise<void> {
    await this.change({ Enabled: false }, ({ state }) => ['Disabled', 'Disabling'].includes(state));
  }

  /** Changes the mapping unless it is so, or becomes so. Lambda refuses a change while another one takes effect. */
  private async change(
    changes: Omit<UpdateEventSourceMappingCommandInput, 'UUID'>,
    isDone: (mapping: { readonly state: string; readonly concurrency?: number }) => boolean,
  ): Promise<void> {
    for (let tries = 1; ; tries++) {
      const { State = '', ScalingConfig } = await this.client.send(new GetEventSourceMappingCommand({ UUID: this.id }));
      if (isDone({ state: State, concurrency: ScalingConfig?.MaximumConcurrency })) {
        return;
      }
      try {
        await this.client.send(new UpdateEventSourceMappingCommand({ UUID: this.id, ...changes }));
        return;
      } catch (error) {
        if (!(error instanceof ResourceInUseException) || tries === TRIES) {
          throw error;
        }
      }
      await this.sleep(PAUSE_MILLISECONDS);
    }
  }
}

/** Creates a Lambda client for the function's region, or for the endpoint in AWS_ENDPOINT_URL. */
export function lambdaClient(): LambdaClient {
  return new LambdaClient(clientDefaults({ requestTimeout: 5_000 }));
}
