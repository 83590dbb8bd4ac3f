import { mkdir } from 'node:fs/promises';
import * as path from 'node:path';
import { InvokeCommand } from '@aws-sdk/client-lambda';
import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { lambda, records, system } from './deployed';
import type { ImageRecord } from '../../../src/contract/record';
import { type FaultPlan, startFaultProxy } from '../../../tools/chaos/fault-proxy';
import { makeAllDue } from '../../../tools/chaos/make-due';
import { deployChaosStack } from '../../../tools/chaos/system';
import { forceKill, workersOf } from '../../../tools/chaos/worker-killer';
import { hostSharpLayer } from '../../../tools/emulator/host-sharp';
import type { ResourceNames } from '../../../tools/emulator/resource-names';
import { findPython } from '../../../tools/lib/python';

/** A pipeline that is quick to try again, with a proxy between its functions and the emulator. */
export interface FaultSystem extends ResourceNames {
  readonly apiUrl: string;
  /** Sets the faults of further requests. Default: none. */
  setFaults(plan?: FaultPlan): void;
  recordOf(imageId: string): Promise<ImageRecord | undefined>;
  /** Waits until a worker has claimed the image in the given attempt. */
  untilInWork(imageId: string, attempt?: number): Promise<void>;
  /**
   * Sends a signal to all workers of the process function: SIGKILL as when memory runs out, SIGSTOP to make them
   * hang.
   */
  signalWorkers(signal: 'SIGKILL' | 'SIGSTOP'): Promise<void>;
  /** Runs a sweep that looks at every unfinished image. */
  sweep(): Promise<void>;
  stopProxy(): void;
}

const runDir = path.dirname(system.logFile);

/** Deploys the stack of tools/chaos/app.ts next to the quickstart; its files go with those of the run. */
export async function deployFaults(): Promise<FaultSystem> {
  let faults: FaultPlan = () => undefined;
  const proxy = await startFaultProxy(system.endpoint, incoming => faults(incoming));
  const scratchDir = path.join(runDir, 'faults');
  await mkdir(scratchDir, { recursive: true });
  const tools = { python: (await findPython()).executable, sharpLayer: await hostSharpLayer() };
  const to = {
    endpoint: system.endpoint,
    functionsEndpoint: proxy.endpoint,
    scratchDir,
    logFile: path.join(runDir, 'deploy-faults.log'),
  };
  const names = await deployChaosStack(tools, to, () => {});
  const recordOf = (imageId: string) => readRecord(names.table, imageId);
  return {
    ...names,
    apiUrl: `${system.endpoint}/_aws/execute-api/${names.apiId}/$default`,
    setFaults: (plan = () => undefined) => {
      faults = plan;
    },
    recordOf,
    untilInWork: (imageId, attempt = 1) => untilInWork(() => recordOf(imageId), attempt),
    signalWorkers: signal => signalWorkers(names.processFunction, signal),
    sweep: async () => {
      await makeAllDue(records, names.table);
      await sweep(names.sweepFunction);
    },
    stopProxy: () => proxy.stop(),
  };
}

async function readRecord(TableName: string, imageId: string): Promise<ImageRecord | undefined> {
  const { Item } = await records.send(new GetCommand({ TableName, Key: { imageId }, ConsistentRead: true }));
  return Item as ImageRecord | undefined;
}

async function untilInWork(look: () => Promise<ImageRecord | undefined>, attempt: number): Promise<void> {
  const end = Date.now() + 60_000;
  for (;;) {
    const record = await look();
    if (record?.leaseUntil !== undefined && record.attempts === attempt) {
      return;
    }
    if (Date.now() > end) {
      throw new Error(`not claimed in attempt ${attempt}, but ${JSON.stringify(record)}`);
    }
  }
}

async function signalWorkers(functionName: string, signal: 'SIGKILL' | 'SIGSTOP'): Promise<void> {
  const workers = await workersOf(functionName, runDir);
  workers.forEach(worker => (signal === 'SIGKILL' ? forceKill(worker) : process.kill(worker, signal)));
}

async function sweep(FunctionName: string): Promise<void> {
  const { FunctionError, Payload } = await lambda.send(new InvokeCommand({ FunctionName, Payload: '{}' }));
  if (FunctionError) {
    throw new Error(`the sweep failed: ${Buffer.from(Payload!).toString()}`);
  }
}
