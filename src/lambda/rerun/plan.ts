import type { RunPlan } from './ports';
import { isPreset, type Presets } from '../../contract/presets';
import {
  CANARY_ABORT_ABOVE,
  RERUN_CONCURRENCY,
  RERUN_MODES,
  type RerunInput,
  type RerunMode,
} from '../../contract/rerun';

/** Names of runs: those that Step Functions allows for executions. */
const RUN_NAME = /^[A-Za-z0-9_.-]{1,80}$/;

/** Largest concurrency of an event source mapping ("ScalingConfig", AWS Lambda API Reference). */
const MAX_CONCURRENCY = 1000;

/** Canaries are selected and awaited one after the other by the first steps of a run. */
const MAX_CANARY = 10_000;

const FIELDS = [
  'mode',
  'rollback',
  'pause',
  'resume',
  'preset',
  'prefix',
  'dryRun',
  'canary',
  'abortAbove',
  'maxConcurrency',
  'run',
];

/** Error of an input. Its message says what was received, and what is expected. */
export class InvalidInput extends Error {
  constructor(field: string, got: unknown, expected: string) {
    super(`${field} is ${got === undefined ? 'missing' : JSON.stringify(got)}; expected ${expected}`);
    this.name = 'InvalidInput';
  }
}

/** Checks an input and returns the plan of its run. Throws InvalidInput. */
export function planOf(
  input: RerunInput,
  executionName: string,
  presets: Presets,
  uploadPrefix: string,
  now: Date,
): RunPlan {
  const { mode, rollback, preset, prefix, dryRun, canary, abortAbove, maxConcurrency, run } = input;
  assertOneTask(input);
  check('mode', mode, isMode, `one of ${RERUN_MODES.join(', ')}`);
  check('rollback', rollback, isRunName, RUN_NAME_RULE);
  check('preset', preset, it => isText(it) && isPreset(presets, it), `one of ${Object.keys(presets).join(', ')}`);
  check(
    'prefix',
    prefix,
    it => isText(it) && it.startsWith(uploadPrefix),
    `a key prefix that begins with the processor's uploadPrefix ${JSON.stringify(uploadPrefix)}`,
  );
  check('dryRun', dryRun, it => typeof it === 'boolean', 'true or false');
  check('canary', canary, it => isWhole(it, 1, MAX_CANARY), `a whole number from 1 to ${MAX_CANARY}`);
  check('abortAbove', abortAbove, it => typeof it === 'number' && it >= 0 && it <= 1, 'a number from 0 to 1');
  check(
    'maxConcurrency',
    maxConcurrency,
    it => isWhole(it, RERUN_CONCURRENCY, MAX_CONCURRENCY),
    `a whole number from ${RERUN_CONCURRENCY} to ${MAX_CONCURRENCY}`,
  );
  if (rollback !== undefined && (canary ?? abortAbove ?? preset ?? prefix) !== undefined) {
    throw new InvalidInput('rollback', rollback, 'no canary, abortAbove, preset or prefix with it');
  }
  check('run', run, isRunName, RUN_NAME_RULE);
  if (mode !== undefined || rollback !== undefined) {
    check('run', run ?? executionName, isRunName, `${RUN_NAME_RULE}; so give the execution such a name, or set run`);
  }
  return {
    run: run ?? executionName,
    mode,
    rollback,
    preset,
    prefix,
    dryRun: dryRun || undefined,
    canary: dryRun ? undefined : canary,
    abortAbove: abortAbove ?? (canary === undefined ? undefined : CANARY_ABORT_ABOVE),
    maxConcurrency: maxConcurrency ?? RERUN_CONCURRENCY,
    startedAt: now.getTime(),
  };
}

const RUN_NAME_RULE = 'the name of a run: up to 80 letters, digits, dots, dashes and underscores';

/** Throws InvalidInput if a run of this name cannot go on with this plan. */
export function assertSameRun(before: RunPlan, plan: RunPlan): void {
  const { run } = plan;
  if (before.aborted) {
    throw new InvalidInput('run', run, 'another name: this run was aborted, and does not go on');
  }
  for (const field of ['mode', 'rollback', 'preset', 'prefix'] as const) {
    if (before[field] !== plan[field]) {
      throw new InvalidInput(
        field,
        plan[field],
        `${JSON.stringify(before[field]) ?? 'none'}, with which the run ${JSON.stringify(run)} began; or another run`,
      );
    }
  }
}

function assertOneTask(input: RerunInput): void {
  const unknown = Object.keys(Object(input) as object).find(name => !FIELDS.includes(name));
  if (unknown !== undefined) {
    throw new InvalidInput(unknown, (input as Record<string, unknown>)[unknown], `only ${FIELDS.join(', ')}`);
  }
  check('pause', input.pause, it => it === true, 'true, or nothing');
  check('resume', input.resume, it => it === true, 'true, or nothing');
  const tasks = (['mode', 'rollback', 'pause', 'resume'] as const).filter(name => input[name] !== undefined);
  if (tasks.length !== 1) {
    const all = 'one of mode, rollback, pause and resume, such as {"mode": "STALE", "dryRun": true}';
    throw tasks.length === 0
      ? new InvalidInput('mode', undefined, all)
      : new InvalidInput(tasks[1], input[tasks[1]], `${all}, and not with ${tasks[0]}`);
  }
}

function check(field: string, value: unknown, isValid: (value: unknown) => boolean, expected: string): void {
  if (value !== undefined && !isValid(value)) {
    throw new InvalidInput(field, value, expected);
  }
}

function isMode(value: unknown): value is RerunMode {
  return RERUN_MODES.some(mode => mode === value);
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

function isRunName(value: unknown): boolean {
  return isText(value) && RUN_NAME.test(value);
}

function isWhole(value: unknown, min: number, max: number): boolean {
  return Number.isInteger(value) && (value as number) >= min && (value as number) <= max;
}
