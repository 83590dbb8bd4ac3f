import { DescribeExecutionCommand, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { photo, uploadAndWait } from './upload';
import type { RerunCounts } from '../../../src/contract/rerun';
import { type Check, expectThat, Skipped } from '../check';

const LIMIT_SECONDS = 240;

const rerun: Check = {
  name: 'rerun',
  expectation: 'a dry run of mode ALL reads the listing in batches of a Distributed Map, and counts originals',
  run: async ({ names, clients, emulator }, note) => {
    if (emulator) {
      throw new Skipped('the emulator ignores the batches of a Distributed Map');
    }
    await uploadAndWait(names.apiUrl, await photo());
    const input = JSON.stringify({ mode: 'ALL', dryRun: true });
    const { executionArn } = await clients.sfn.send(
      new StartExecutionCommand({ stateMachineArn: names.rerunArn, input }),
    );
    const start = performance.now();
    const end = Date.now() + LIMIT_SECONDS * 1000;
    for (;;) {
      const { status, output, error, cause } = await clients.sfn.send(new DescribeExecutionCommand({ executionArn }));
      if (status === 'SUCCEEDED') {
        const { counts } = JSON.parse(output!) as { counts: RerunCounts };
        expectThat(counts.seen > 0, `the report counts ${counts.seen} originals; expected some`);
        return { seen: counts.seen, wouldSend: counts.sent, seconds: Math.round(performance.now() - start) / 1000 };
      }
      expectThat(status === 'RUNNING', `the run is ${status}: ${error ?? ''} ${cause ?? ''}`);
      expectThat(Date.now() < end, `the run is still ${status} after ${LIMIT_SECONDS} s`);
      note(String(status));
      await new Promise(resolve => setTimeout(resolve, 1_000));
    }
  },
};

/** Checks of the state machines. */
export const RERUN_CHECKS: readonly Check[] = [rerun];
