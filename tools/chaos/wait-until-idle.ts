import { setTimeout as sleep } from 'node:timers/promises';
import { InvokeCommand } from '@aws-sdk/client-lambda';
import { GetQueueAttributesCommand } from '@aws-sdk/client-sqs';
import { makeAllDue } from './make-due';
import type { ChaosClients, ChaosSystem } from './system';
import type { Note } from '../lib/progress';

/** A pipeline to wait for. */
export interface WatchedPipeline {
  /** Interval between two looks at the queue. */
  readonly pollMilliseconds: number;
  /** Minimum age of an original that a sweep considers. */
  readonly graceMilliseconds: number;
  /** Returns the number of messages in the upload queue, waiting and in flight. */
  depth(): Promise<number>;
  /** Runs a sweep that looks at every unfinished image. Returns true if it succeeded. */
  sweep(): Promise<boolean>;
}

/** Result of waiting. */
export interface IdleResult {
  readonly sweeps: number;
  /** Sweeps that failed; the next one repeats their work. */
  readonly failedSweeps: number;
  /** True if the queue is empty and a sweep found no more work; false if the time ran out. */
  readonly isIdle: boolean;
}

/** Sweeps until the queue is empty and the second or a later sweep finds no more work, at the latest until `end`. */
export async function waitUntilIdle(pipeline: WatchedPipeline, end: number, note: Note): Promise<IdleResult> {
  let [sweeps, failedSweeps] = [0, 0];
  while (await waitUntilEmpty(pipeline, end, note)) {
    await sleep(pipeline.graceMilliseconds);
    const before = await pipeline.depth();
    const done = await pipeline.sweep();
    sweeps += 1;
    if (!done) {
      failedSweeps += 1;
    }
    if (done && sweeps > 1 && before === 0 && (await pipeline.depth()) === 0) {
      return { sweeps, failedSweeps, isIdle: true };
    }
  }
  return { sweeps, failedSweeps, isIdle: false };
}

/** Returns true if the queue became empty in time. */
async function waitUntilEmpty(pipeline: WatchedPipeline, end: number, note: Note): Promise<boolean> {
  while (Date.now() < end) {
    const messages = await pipeline.depth();
    if (messages === 0) {
      return true;
    }
    note(`${messages} messages`);
    await sleep(pipeline.pollMilliseconds);
  }
  return false;
}

/** Watches the deployed pipeline. */
export function watchPipeline(system: ChaosSystem, clients: ChaosClients): WatchedPipeline {
  return {
    depth: () => depth(clients, system.queueUrl),
    sweep: () => sweep(system, clients),
    pollMilliseconds: 500,
    graceMilliseconds: 3_000,
  };
}

/** Returns the number of messages in a queue, waiting and in flight. */
async function depth({ sqs }: ChaosClients, QueueUrl: string): Promise<number> {
  const { Attributes } = await sqs.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['All'] }));
  return Number(Attributes!.ApproximateNumberOfMessages) + Number(Attributes!.ApproximateNumberOfMessagesNotVisible);
}

// its own requests fail at random too
async function sweep(
  { sweepFunction: FunctionName, table }: ChaosSystem,
  { lambda, records }: ChaosClients,
): Promise<boolean> {
  await makeAllDue(records, table);
  const { FunctionError } = await lambda.send(new InvokeCommand({ FunctionName, Payload: '{}' }));
  return FunctionError === undefined;
}
