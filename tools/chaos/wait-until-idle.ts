import { setTimeout as sleep } from 'node:timers/promises';
import { InvokeCommand } from '@aws-sdk/client-lambda';
import { GetQueueAttributesCommand } from '@aws-sdk/client-sqs';
import type { LoadClients } from './load-clients';
import type { LoadSystem } from './load-system';
import type { Note } from '../lib/progress';

/** What a pipeline does that is to come to rest. */
export interface Restless {
  /** How often to look at the queue. */
  readonly lookEveryMilliseconds: number;
  /** How old an original is at least that a sweep looks at. */
  readonly graceMilliseconds: number;
  /** Messages in the upload queue, waiting and in hand. */
  depth(): Promise<number>;
  /** Runs a sweep. Answers whether it came to its end. */
  sweep(): Promise<boolean>;
}

/** How it came to rest. */
export interface Rest {
  readonly sweeps: number;
  /** Sweeps that did not come to their end: the next one has to do. */
  readonly failedSweeps: number;
  /** Whether the queue is empty and a sweep found nothing more to do. Else the time was over before. */
  readonly atRest: boolean;
}

/** Sweeps until the queue is empty and a sweep, the second at least, has found nothing more to do; no longer than until `end`. */
export async function settle(restless: Restless, end: number, note: Note): Promise<Rest> {
  let [sweeps, failedSweeps] = [0, 0];
  while (await untilEmpty(restless, end, note)) {
    await sleep(restless.graceMilliseconds);
    const before = await restless.depth();
    const done = await restless.sweep();
    sweeps += 1;
    if (!done) {
      failedSweeps += 1;
    }
    if (done && sweeps > 1 && before === 0 && (await restless.depth()) === 0) {
      return { sweeps, failedSweeps, atRest: true };
    }
  }
  return { sweeps, failedSweeps, atRest: false };
}

/** Answers whether it got empty in time. */
async function untilEmpty(restless: Restless, end: number, note: Note): Promise<boolean> {
  while (Date.now() < end) {
    const messages = await restless.depth();
    if (messages === 0) {
      return true;
    }
    note(`${messages} messages`);
    await sleep(restless.lookEveryMilliseconds);
  }
  return false;
}

/** The deployed pipeline. */
export function restlessSystem(system: LoadSystem, clients: LoadClients): Restless {
  return {
    depth: () => depth(clients, system.queueUrl),
    sweep: () => sweep(system, clients),
    lookEveryMilliseconds: 500,
    graceMilliseconds: 3_000,
  };
}

/** How many messages are in a queue, waiting and in hand. */
export async function depth({ sqs }: LoadClients, QueueUrl: string): Promise<number> {
  const { Attributes } = await sqs.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['All'] }));
  return Number(Attributes!.ApproximateNumberOfMessages) + Number(Attributes!.ApproximateNumberOfMessagesNotVisible);
}

// its own requests go wrong as well
async function sweep({ sweepFunction: FunctionName }: LoadSystem, { lambda }: LoadClients): Promise<boolean> {
  const { FunctionError } = await lambda.send(new InvokeCommand({ FunctionName, Payload: '{}' }));
  return FunctionError === undefined;
}
