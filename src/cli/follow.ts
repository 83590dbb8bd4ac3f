import type { Execution, World } from './ports';
import { progressLine, Rate, type Shown } from './progress';
import { completeCounts, readReport, type RunReport } from './report';
import { type Summary, summarize } from './summary';

/** State of the state machine whose output has the counters so far. */
const CHECK = 'Check';

/** Time between two looks at a run; after a minute, and from then on. Step Functions allows 10 a second and account. */
const SOON = 2_000;
const LATER = 5_000;

/** Time between two lines where a line cannot be replaced, such as in a log. */
const PLAIN = 15_000;

/** Facts about a run that it does not have itself. */
export interface Following {
  /** Number of images that a dry run has counted. */
  readonly total?: number;
}

/** Shows the progress of an execution until it ends. Returns undefined if the user interrupts the command. */
export async function follow(arn: string, world: World, { total }: Following = {}): Promise<Summary | undefined> {
  const { clock, terminal, executions } = world;
  const begin = clock.now();
  const rate = new Rate();
  let latest: RunReport = {};
  let printed = begin;
  for (;;) {
    const execution = await executions.describe(arn);
    if (execution.status !== 'RUNNING') {
      terminal.status('');
      return summarize(execution, { ...latest, ...(await lastReport(execution, world)) }, clock.now());
    }
    latest = { ...latest, ...(await lastReport(execution, world)) };
    const counts = completeCounts(latest.counts);
    rate.add(clock.now(), counts);
    const shown = {
      ...knownFrom(latest, total),
      counts,
      rate: rate.perSecond,
      dryRun: execution.input.dryRun ?? false,
    };
    if (terminal.live) {
      terminal.status(progressLine(shown, terminal.columns));
    } else if (latest.counts && clock.now() - printed >= PLAIN) {
      terminal.say(progressLine(shown, 200));
      printed = clock.now();
    }
    await clock.sleep(clock.now() - begin < 60_000 ? SOON : LATER);
    if (clock.interrupted) {
      terminal.status('');
      return undefined;
    }
  }
}

/** Returns the total of a run that has sent everything, and what it waits for. */
function knownFrom({ status, phase, counts }: RunReport, estimate?: number): Pick<Shown, 'total' | 'label'> {
  const label = phase?.startsWith('CANARY') ? 'canary' : status === 'SENDING' ? 'sending' : undefined;
  return {
    total: status === 'RUNNING' ? counts?.sent : estimate,
    label: status === 'PAUSED' ? 'paused' : label,
  };
}

/** Returns the report of the last check of an execution; empty if it has none yet. */
export async function lastReport({ arn, status }: Execution, { executions }: World): Promise<RunReport> {
  return status === 'SUCCEEDED' ? {} : readReport(await executions.lastOutput(arn, CHECK));
}
