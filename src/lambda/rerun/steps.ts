import { check } from './check';
import { release } from './lock';
import { followLock } from './mapping';
import type { RerunDeps } from './ports';
import { type ListedInput, sendListed, sendPart } from './send';
import { type Execution, failed, start } from './start';
import type { RerunInput, RerunPart, RerunState } from '../../contract/rerun';

/** Call of the function by a step of the state machine. */
export type RerunCall =
  | ({ readonly step: 'PLAN'; readonly input: RerunInput } & Execution)
  | { readonly step: 'CHECK'; readonly input: RerunState }
  | { readonly step: 'SEND'; readonly input: ListedInput }
  | { readonly step: 'PART'; readonly input: RerunPart }
  | ({ readonly step: 'STOP'; readonly input: Caught } & Execution);

/** State with the error of a step. */
interface Caught {
  readonly caught?: { readonly Error?: string; readonly Cause?: string };
}

/** Result of a step: the next state, the rest of a part, or nothing. */
export type RerunResult = RerunState | RerunPart | 0;

/** Runs one step of a re-run. */
export async function runStep(deps: RerunDeps, call: RerunCall, endsAt: Date): Promise<RerunResult> {
  switch (call.step) {
    case 'PLAN':
      return start(deps, call.input, call);
    case 'CHECK':
      return check(deps, call.input, endsAt);
    case 'SEND':
      await sendListed(deps, call.input);
      return 0;
    case 'PART':
      return sendPart(deps, call.input, endsAt);
    case 'STOP':
      return stop(deps, call, call.input);
  }
}

/** Ends a run after an error that no retry has overcome: nothing more is processed until it is started again. */
async function stop(deps: RerunDeps, by: Execution, { caught }: Caught): Promise<RerunState> {
  const lock = await deps.runs.readLock();
  if (lock?.execution === by.execution) {
    await release(deps, by.execution);
    await followLock(deps);
  }
  return failed(by, caught?.Error ?? 'Error', messageIn(caught?.Cause));
}

/** Returns the message of an error as Step Functions passes it on: JSON of a function's error, or a text. */
function messageIn(cause = 'unknown'): string {
  try {
    const { errorMessage } = JSON.parse(cause) as { errorMessage?: unknown };
    return typeof errorMessage === 'string' ? errorMessage : cause;
  } catch {
    return cause;
  }
}
