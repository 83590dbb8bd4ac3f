import { setTimeout as sleep } from 'node:timers/promises';
import {
  GetBucketNotificationConfigurationCommand,
  PutBucketNotificationConfigurationCommand,
} from '@aws-sdk/client-s3';
import {
  CreateQueueCommand,
  DeleteMessageBatchCommand,
  GetQueueAttributesCommand,
  type Message,
  ReceiveMessageCommand,
  SendMessageCommand,
} from '@aws-sdk/client-sqs';
import type { Random } from './random';
import type { ChaosClients, ChaosSystem } from './system';

const COPIES = 5;
const DELAY_MILLISECONDS = 3_000;
const LOSS_RATE = 0.01;

/** Counts of S3's events. */
export interface TapCounts {
  readonly events: number;
  readonly lost: number;
  readonly delivered: number;
}

/** Tap between S3 and the upload queue. */
export interface EventTap {
  /** Waits until S3 sends no more events and all copies are delivered. Returns the counts. */
  drain(): Promise<TapCounts>;
}

/**
 * Redirects S3's events to another queue and delivers each one to five times, shuffled and up to three seconds late.
 * One first creation in a hundred is never delivered: the sweep finds uploads without a result, no replacements of one.
 */
export async function tapEvents(system: ChaosSystem, clients: ChaosClients, random: Random): Promise<EventTap> {
  const { sqs } = clients;
  const { QueueUrl } = await sqs.send(new CreateQueueCommand({ QueueName: 'event-tap' }));
  await redirect(system, clients, QueueUrl!);
  const counts = { events: 0, lost: 0, delivered: 0 };
  const deliveries: Promise<void>[] = [];
  let quiet = 0;
  let over = false;

  const deliver = async (body: string) => {
    await sleep(random.between(0, DELAY_MILLISECONDS));
    await sqs.send(new SendMessageCommand({ QueueUrl: system.queueUrl, MessageBody: body }));
    counts.delivered += 1;
  };
  const created = new Set<string>();
  const isFirst = (body: string) => {
    const key = body.includes('ObjectCreated') ? keyIn(body) : undefined;
    return key !== undefined && created.size < created.add(key).size;
  };
  const pass = ({ Body = '' }: Message) => {
    counts.events += 1;
    if (isFirst(Body) && random.chance(LOSS_RATE)) {
      counts.lost += 1;
      return;
    }
    for (let copies = random.between(1, COPIES); copies > 0; copies--) {
      deliveries.push(awaitedLater(deliver(Body)));
    }
  };
  const loop = async () => {
    while (!over) {
      const messages = await take(clients, QueueUrl!);
      quiet = messages.length > 0 ? 0 : quiet + 1;
      messages.forEach(pass);
    }
  };
  const loops = awaitedLater(Promise.all([loop(), loop()]));
  const untilQuiet = async () => {
    quiet = 0;
    while (quiet < 5) {
      await sleep(200);
    }
  };
  return {
    drain: async () => {
      // a loop ends early only by throwing
      await Promise.race([untilQuiet(), loops]);
      over = true;
      await loops;
      await Promise.all(deliveries);
      return counts;
    },
  };
}

function keyIn(body: string): string | undefined {
  return (JSON.parse(body) as { Records?: { s3: { object: { key: string } } }[] }).Records?.[0].s3.object.key;
}

/** Prevents an unhandled rejection of work that is awaited later. */
function awaitedLater<T>(work: Promise<T>): Promise<T> {
  work.catch(() => {});
  return work;
}

async function redirect(
  { uploadBucket: Bucket }: ChaosSystem,
  { s3, sqs }: ChaosClients,
  QueueUrl: string,
): Promise<void> {
  const { Attributes } = await sqs.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['QueueArn'] }));
  const { QueueConfigurations = [] } = await s3.send(new GetBucketNotificationConfigurationCommand({ Bucket }));
  await s3.send(
    new PutBucketNotificationConfigurationCommand({
      Bucket,
      NotificationConfiguration: {
        QueueConfigurations: QueueConfigurations.map(({ Events }) => ({ Events, QueueArn: Attributes!.QueueArn })),
      },
    }),
  );
}

async function take({ sqs }: ChaosClients, QueueUrl: string): Promise<Message[]> {
  const { Messages = [] } = await sqs.send(
    new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10, WaitTimeSeconds: 1 }),
  );
  if (Messages.length > 0) {
    const Entries = Messages.map(({ ReceiptHandle }, index) => ({ Id: String(index), ReceiptHandle: ReceiptHandle! }));
    await sqs.send(new DeleteMessageBatchCommand({ QueueUrl, Entries }));
  }
  return Messages;
}
