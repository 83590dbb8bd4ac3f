import type { EventBus, Meter, OutgoingEvent } from '../ports';

/** Message of the dead-letter queue. */
interface DeadLetter {
  readonly messageId: string;
  readonly body: string;
}

/** Logger of the outcome of a message. */
interface RepublishLogger {
  error(message: string, details: Record<string, unknown>): void;
}

/**
 * Sends the events in messages of the dead-letter queue. Returns the ids of the messages that stay there.
 *
 * A message about a part of the stream, which Lambda wrote, stays: it holds no event.
 */
export async function republish(
  { bus, logger, meter }: { readonly bus: EventBus; readonly logger: RepublishLogger; readonly meter: Meter },
  messages: readonly DeadLetter[],
): Promise<readonly string[]> {
  const kept: string[] = [];
  for (const { messageId, body } of messages) {
    const error = await send(bus, body);
    if (error !== undefined) {
      logger.error('event stays in the dead-letter queue', { messageId, error });
      kept.push(messageId);
    }
  }
  if (kept.length < messages.length) {
    meter.measure({ values: { EventsSent: messages.length - kept.length } });
  }
  return kept;
}

/** Returns why a message stays in the queue; undefined if its event is on the bus. */
async function send(bus: EventBus, body: string): Promise<string | undefined> {
  const event = readEvent(body);
  if (!event) {
    return 'no event';
  }
  try {
    const [code] = await bus.put([event]);
    return code;
  } catch (error) {
    return (error as Error).name;
  }
}

function readEvent(body: string): OutgoingEvent | undefined {
  try {
    const event = JSON.parse(body) as OutgoingEvent;
    return typeof event?.type === 'string' && typeof event.detail === 'object' ? event : undefined;
  } catch {
    return undefined;
  }
}
