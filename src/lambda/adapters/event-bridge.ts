import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { clientDefaults } from './client-defaults';
import type { EventBus, OutgoingEvent } from '../ports';

/** Sends events to an EventBridge bus. */
export class EventBridgeBus implements EventBus {
  constructor(
    private readonly client: EventBridgeClient,
    /** Name or ARN. */
    private readonly busName: string,
  ) {}

  async put(events: readonly OutgoingEvent[]): Promise<readonly (string | undefined)[]> {
    const { Entries = [] } = await this.client.send(
      new PutEventsCommand({
        Entries: events.map(({ source, type, detail, resources, time }) => ({
          EventBusName: this.busName,
          Source: source,
          DetailType: type,
          Detail: JSON.stringify(detail),
          Resources: [...resources],
          Time: new Date(time),
        })),
      }),
    );
    // an answer without a result for an event does not say that it was taken
    return events.map((_, index) => {
      const { EventId, ErrorCode } = Entries[index] ?? {};
      return EventId ? undefined : (ErrorCode ?? 'no answer');
    });
  }
}

/** Creates an EventBridge client for the function's region, or for the endpoint in AWS_ENDPOINT_URL. */
export function eventBridgeClient(): EventBridgeClient {
  return new EventBridgeClient(clientDefaults({ requestTimeout: 2_000 }));
}
