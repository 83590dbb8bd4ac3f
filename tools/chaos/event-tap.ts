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
import type { LoadClients } from './load-clients';
import type { LoadSystem } from './load-system';
import type { Random } from './random';

const COPIES = 5;
const DELAY_MILLISECONDS = 3_000;
const LOST = 0.01;

/** What became of S3's events. */
export interface TapCounts {
  readonly events: number;
  readonly lost: number;
  readonly delivered: number;
}

/** Sits between S3 and the upload queue. */
export interface EventTap {
  /** Waits until S3 sends nothing more and all copies are delivered, and gives the counts. */
  drain(): Promise<TapCounts>;
}

/**
 * Takes S3's events to another queue and delivers each from there one to five times, in random order and up to three seconds late, and
 * one creation in a hundred never.
 */
export async function tapEvents(system: LoadSystem, clients: LoadClients, random: Random): Promise<EventTap> {
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
  const pass = ({ Body = '' }: Message) => {
    counts.events += 1;
    if (Body.includes('ObjectCreated') && random.chance(LOST)) {
      counts.lost += 1;
      return;
    }
    for (let copies = random.between(1, COPIES); copies > 0; copies--) {
      deliveries.push(told(deliver(Body)));
    }
  };
  const loop = async () => {
    while (!over) {
      const messages = await take(clients, QueueUrl!);
      quiet = messages.length > 0 ? 0 : quiet + 1;
      messages.forEach(pass);
    }
  };
  const loops = told(Promise.all([loop(), loop()]));
  const untilQuiet = async () => {
    quiet = 0;
    while (quiet < 5) {
      await sleep(200);
    }
  };
  return {
    drain: async () => {
      // a loop ends before the others only by throwing
      await Promise.race([untilQuiet(), loops]);
      over = true;
      await loops;
      await Promise.all(deliveries);
      return counts;
    },
  };
}

/** What goes wrong is told by who waits for it later on. */
function told<T>(work: Promise<T>): Promise<T> {
  work.catch(() => {});
  return work;
}

async function redirect(
  { uploadBucket: Bucket }: LoadSystem,
  { s3, sqs }: LoadClients,
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

async function take({ sqs }: LoadClients, QueueUrl: string): Promise<Message[]> {
  const { Messages = [] } = await sqs.send(
    new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10, WaitTimeSeconds: 1 }),
  );
  if (Messages.length > 0) {
    const Entries = Messages.map(({ ReceiptHandle }, index) => ({ Id: String(index), ReceiptHandle: ReceiptHandle! }));
    await sqs.send(new DeleteMessageBatchCommand({ QueueUrl, Entries }));
  }
  return Messages;
}
