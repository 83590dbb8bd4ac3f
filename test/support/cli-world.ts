import type { Execution, ListedExecution, StackResource, World } from '../../src/cli/ports';
import type { RerunInput } from '../../src/contract/rerun';

/** Look at an execution: its fields, and the output of its last check. */
export type Look = Partial<Execution> & { readonly check?: object };

/** Machine of the fake world. */
export const MACHINE = 'arn:aws:states:eu-west-1:111122223333:stateMachine:Gallery';

/** Start of the clock. */
export const NOW = Date.UTC(2026, 10, 28, 13, 3, 55);

const TABLE = { logicalId: 'ImagesTable1A2B3C4D', physicalId: 'table', type: 'AWS::DynamoDB::Table' };

/** World of the command without AWS: executions go through looks that a test lists. */
export class CliWorld implements World {
  /** Lines on standard output and standard error. */
  readonly out: string[] = [];
  readonly err: string[] = [];
  /** Lines that were shown and replaced. */
  readonly shown: string[] = [];
  readonly questions: string[] = [];
  readonly started: { name: string; input: RerunInput }[] = [];
  readonly stopped: string[] = [];
  /** Looks at executions, by the beginning of the name; the last one stays. */
  looks: Record<string, Look[]> = {};
  /** Names that former executions have. */
  taken: string[] = [];
  /** Executions of the machine, newest first. */
  listed: ListedExecution[] = [];
  answer = 'y';
  interactive = true;
  live = true;
  /** Time of the interrupt. */
  interruptAt = Infinity;
  stackResources: Record<string, StackResource[]> = { Gallery: [TABLE, machineResource('Images', MACHINE)] };

  private time = NOW;
  private last: Record<string, Look> = {};

  readonly clock = ((world: CliWorld) => ({
    now: () => world.time,
    sleep: async (milliseconds: number) => {
      world.time = Math.min(world.time + milliseconds, Math.max(world.time, world.interruptAt));
    },
    get interrupted() {
      return world.time >= world.interruptAt;
    },
  }))(this);

  readonly terminal = ((world: CliWorld) => ({
    get interactive() {
      return world.interactive;
    },
    get live() {
      return world.live;
    },
    columns: 100,
    print: (line: string) => void world.out.push(line),
    say: (line: string) => void world.err.push(line),
    status: (line: string) => void world.shown.push(line),
    ask: async (question: string) => {
      world.questions.push(question);
      return world.answer;
    },
  }))(this);

  readonly stacks = { resources: async (stack: string) => this.stackResources[stack] ?? [] };

  readonly executions = {
    start: async (machine: string, name: string, input: RerunInput) => {
      if (this.taken.includes(name)) {
        return undefined;
      }
      this.started.push({ name, input });
      return `${machine.replace(':stateMachine:', ':execution:')}:${name}`;
    },
    describe: async (arn: string) => {
      const name = arn.split(':').pop()!;
      const [key, looks] = Object.entries(this.looks).find(([start]) => name.startsWith(start)) ?? ['', []];
      const look = (looks.length > 1 ? looks.shift() : looks[0]) ?? { status: 'SUCCEEDED', output: '{}' };
      this.last[arn] = look;
      const input = this.started.find(started => started.name === name)?.input ?? {};
      return { arn, name: name || key, status: 'RUNNING' as const, input, started: new Date(NOW), ...look };
    },
    lastOutput: async (arn: string, state: string) => {
      const check = state === 'Check' ? this.last[arn]?.check : undefined;
      return check && JSON.stringify(check);
    },
    stop: async (arn: string) => void this.stopped.push(arn),
    list: async (_machine: string, status?: string) =>
      this.listed.filter(execution => status === undefined || execution.status === status),
  };
}

/** Resource of the state machine of a processor. */
export function machineResource(processor: string, physicalId: string): StackResource {
  return {
    logicalId: `${processor}RerunStateMachine1A2B3C4D`,
    physicalId,
    type: 'AWS::StepFunctions::StateMachine',
  };
}

/** Counters with only some of them set. */
export function counts(some: object): { counts: object } {
  return { counts: { seen: 0, sent: 0, ready: 0, kept: 0, rejected: 0, failed: 0, unchanged: 0, ...some } };
}
