import type { RerunInput } from '../contract/rerun';

/** Status of an execution of Step Functions. */
export type ExecutionStatus = 'RUNNING' | 'SUCCEEDED' | 'FAILED' | 'TIMED_OUT' | 'ABORTED' | 'PENDING_REDRIVE';

/** Execution in a list. */
export interface ListedExecution {
  readonly arn: string;
  readonly name: string;
  readonly status: ExecutionStatus;
}

/** Execution of the state machine of re-runs. */
export interface Execution extends ListedExecution {
  readonly input: RerunInput;
  /** Output as JSON, once it succeeded. */
  readonly output?: string;
  readonly error?: string;
  readonly cause?: string;
  readonly started: Date;
  readonly stopped?: Date;
}

/** State machine of re-runs, by its ARN. */
export interface Executions {
  /** Starts an execution. Returns its ARN, or undefined if a former execution has this name. */
  start(machine: string, name: string, input: RerunInput): Promise<string | undefined>;
  describe(execution: string): Promise<Execution>;
  /** Output of the state of this name that ended last, as JSON; undefined if none is among the latest events. */
  lastOutput(execution: string, state: string): Promise<string | undefined>;
  stop(execution: string, cause: string): Promise<void>;
  /** The latest executions, newest first. */
  list(machine: string, status?: ExecutionStatus): Promise<readonly ListedExecution[]>;
}

/** Resource of a CloudFormation stack. */
export interface StackResource {
  readonly logicalId: string;
  readonly physicalId: string;
  readonly type: string;
}

/** CloudFormation. */
export interface Stacks {
  /** Resources of a stack, by its name or ARN. */
  resources(stack: string): Promise<readonly StackResource[]>;
}

/** Terminal of the user. Results go to standard output, everything else to standard error. */
export interface Terminal {
  /** True if the user can be asked. */
  readonly interactive: boolean;
  /** True if a line on standard error can be replaced. */
  readonly live: boolean;
  readonly columns: number;
  /** Prints a line on standard output. */
  print(line: string): void;
  /** Prints a line on standard error. */
  say(line: string): void;
  /** Replaces the line that `status` wrote before. */
  status(line: string): void;
  /** Asks a question on standard error. Returns the answer, empty at the end of the input. */
  ask(question: string): Promise<string>;
}

/** Time, as far as the commands need it. */
export interface Clock {
  /** True once the user has interrupted the command. */
  readonly interrupted: boolean;
  /** Epoch milliseconds. */
  now(): number;
  /** Resolves after this time in milliseconds, or as soon as the user interrupts the command. */
  sleep(milliseconds: number): Promise<void>;
}

/** The world of a command. */
export interface World {
  readonly executions: Executions;
  readonly stacks: Stacks;
  readonly terminal: Terminal;
  readonly clock: Clock;
}
