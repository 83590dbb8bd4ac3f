import { FilterLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { GetAccountSettingsCommand, GetFunctionConfigurationCommand } from '@aws-sdk/client-lambda';
import { photo, uploadAndWait } from './upload';
import { type Check, expectThat, Skipped } from '../check';
import type { World } from '../world';

const arm64: Check = {
  name: 'sharp-on-arm64',
  expectation: 'the archive of sharp loads in the arm64 image of the runtime, and processes a photo',
  run: async ({ names, clients, emulator }) => {
    if (emulator) {
      throw new Skipped('the emulator runs the functions on this machine, with its own sharp');
    }
    const found = await clients.lambda.send(
      new GetFunctionConfigurationCommand({ FunctionName: names.processFunction }),
    );
    expectThat(found.Architectures?.[0] === 'arm64', `the architecture is ${found.Architectures?.[0]}`);
    await uploadAndWait(names.apiUrl, await photo());
    return { runtime: found.Runtime!, memoryMiB: found.MemorySize! };
  },
};

const coldStart: Check = {
  name: 'cold-start',
  expectation: 'the reports of Lambda have the times and the memory of the process function',
  run: async world => {
    const lines = await reports(world);
    const figures = (pattern: RegExp) => lines.flatMap(line => pattern.exec(line)?.[1] ?? []).map(Number);
    const [inits, durations, memory] = [
      /Init Duration: ([\d.]+) ms/,
      /\tDuration: ([\d.]+) ms/,
      /Max Memory Used: (\d+) MB/,
    ].map(figures);
    if (inits.length === 0) {
      throw new Skipped('the log of the process function has no report with an init duration');
    }
    return {
      coldStarts: inits.length,
      longestInitMs: Math.max(...inits),
      longestInvocationMs: Math.max(...durations),
      mostMemoryMb: Math.max(...memory),
    };
  },
};

async function reports({ clients, names, emulator }: World): Promise<string[]> {
  // reports reach the log group some seconds after the invocation
  const end = Date.now() + (emulator ? 0 : 60_000);
  for (;;) {
    const { events = [] } = await clients.logs.send(
      new FilterLogEventsCommand({ logGroupName: names.processLogGroup, filterPattern: 'REPORT' }),
    );
    const lines = events.map(({ message = '' }) => message);
    if (lines.some(line => line.includes('Init Duration')) || Date.now() > end) {
      return lines;
    }
    await new Promise(resolve => setTimeout(resolve, 5_000));
  }
}

const concurrency: Check = {
  name: 'account-concurrency',
  expectation: 'the account tells how many executions it allows at a time; new accounts have ten',
  run: async ({ clients, emulator }) => {
    if (emulator) {
      throw new Skipped('the emulator has no quotas');
    }
    const { AccountLimit } = await clients.lambda.send(new GetAccountSettingsCommand({}));
    return {
      concurrentExecutions: AccountLimit!.ConcurrentExecutions!,
      unreserved: AccountLimit!.UnreservedConcurrentExecutions!,
    };
  },
};

/** Checks of the functions on Lambda. `coldStart` reads the reports of the uploads before it. */
export const FUNCTION_CHECKS: readonly Check[] = [arm64, concurrency, coldStart];
