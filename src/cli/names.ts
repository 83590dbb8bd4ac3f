/** Separates the name of a run from what tells its executions apart. */
const SEPARATOR = '--';

/** Returns the name of a run that the user did not name: `stale-20261128-130355`, in UTC. */
export function newRun(purpose: string, now: number): string {
  return `${purpose.toLowerCase()}-${timestamp(now)}`;
}

/** Returns the name of a further execution of a run: Step Functions takes each name once in 90 days. */
export function furtherExecution(run: string, now: number): string {
  return `${run}${SEPARATOR}${timestamp(now)}`;
}

/** Returns true if an execution has the name of a run, or of a further execution of it. */
export function belongsTo(run: string, execution: string): boolean {
  return execution === run || execution.startsWith(`${run}${SEPARATOR}`);
}

/** Returns true for executions that process no image: dry runs, pauses and resumptions. */
export function isAside(execution: string): boolean {
  return /^(dry-run|pause|resume)-\d/.test(execution);
}

function timestamp(now: number): string {
  const [date, time] = new Date(now).toISOString().split('T');
  return `${date.replace(/-/g, '')}-${time.slice(0, 8).replace(/:/g, '')}`;
}
