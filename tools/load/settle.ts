import { setTimeout as sleep } from 'node:timers/promises';
import { InvokeCommand } from '@aws-sdk/client-lambda';
import { GetQueueAttributesCommand } from '@aws-sdk/client-sqs';
import type { LoadClients } from './load-clients';
import type { LoadSystem } from './load-system';
import type { Note } from '../emulator/progress';

/** Waits until the queue is empty and a sweep finds nothing more to do. Answers how many sweeps that took. Throws when the time is over. */
export async function settle(system: LoadSystem, clients: LoadClients, limitSeconds: number, note: Note): Promise<number> {
  const end = Date.now() + limitSeconds * 1000;
  for (let sweeps = 1; ; sweeps++) {
    await untilEmpty(system, clients, end, note);
    // what the sweep leaves alone, because it may still be on its way
    await sleep(3_000);
    const before = await depth(clients, system.queueUrl);
    await sweep(system, clients);
    if (before === 0 && await depth(clients, system.queueUrl) === 0 && sweeps > 1) { return sweeps; }
  }
}

/** How many messages are in a queue, waiting and in hand. */
export async function depth({ sqs }: LoadClients, QueueUrl: string): Promise<number> {
  const { Attributes } = await sqs.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['All'] }));
  return Number(Attributes!.ApproximateNumberOfMessages) + Number(Attributes!.ApproximateNumberOfMessagesNotVisible);
}

async function untilEmpty({ queueUrl }: LoadSystem, clients: LoadClients, end: number, note: Note): Promise<void> {
  for (;;) {
    const messages = await depth(clients, queueUrl);
    if (messages === 0) { return; }
    if (Date.now() > end) { throw new Error(`the queue still holds ${messages} messages when the time is over`); }
    note(`${messages} messages`);
    await sleep(500);
  }
}

async function sweep({ sweepFunction: FunctionName }: LoadSystem, { lambda }: LoadClients): Promise<void> {
  const { FunctionError, Payload } = await lambda.send(new InvokeCommand({ FunctionName, Payload: '{}' }));
  if (FunctionError) { throw new Error(`the sweep failed: ${Buffer.from(Payload!).toString()}`); }
}
