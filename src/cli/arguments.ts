import { parseArgs } from 'node:util';
import { UsageError } from './errors';
import { concurrency, modeOf, optionalRun, runName, share, show, whole } from './option-values';
import { defined } from './report';
import type { RerunInput, RerunMode } from '../contract/rerun';

/** Place of the state machine of re-runs. */
export interface Target {
  /** Name or ARN of the CloudFormation stack. */
  readonly stack?: string;
  /** Id of the construct, if the stack has several. */
  readonly processor?: string;
  /** ARN of the state machine, in place of the stack. */
  readonly stateMachine?: string;
  /** Profile of the AWS configuration files. */
  readonly profile?: string;
  readonly region?: string;
}

/** Options of every command that starts an execution. */
interface Starting {
  /** Starts without a question. */
  readonly yes: boolean;
  /** Returns as soon as the run is started. */
  readonly detach: boolean;
}

/** Command of the user. */
export type Command = { readonly target: Target; readonly json: boolean } & (
  | ({
      readonly action: 'start';
      readonly input: RerunInput & { mode: RerunMode };
      readonly estimate: boolean;
    } & Starting)
  | ({ readonly action: 'rollback'; readonly input: RerunInput & { rollback: string } } & Starting)
  | { readonly action: 'pause' }
  | { readonly action: 'resume' }
  | { readonly action: 'stop'; readonly run: string }
  | { readonly action: 'status'; readonly run?: string; readonly follow: boolean }
);

/** Command line that asks for information only. */
export interface Information {
  readonly action: 'help' | 'version';
  /** Command that the help is about. */
  readonly topic: 'all' | 'rerun' | 'status';
}

const OPTIONS = {
  stack: { type: 'string' },
  processor: { type: 'string' },
  'state-machine': { type: 'string' },
  profile: { type: 'string' },
  region: { type: 'string' },
  mode: { type: 'string' },
  preset: { type: 'string' },
  prefix: { type: 'string' },
  'dry-run': { type: 'boolean' },
  canary: { type: 'string' },
  'abort-above': { type: 'string' },
  'max-concurrency': { type: 'string' },
  run: { type: 'string' },
  rollback: { type: 'string' },
  pause: { type: 'boolean' },
  resume: { type: 'boolean' },
  stop: { type: 'string' },
  follow: { type: 'boolean' },
  'no-estimate': { type: 'boolean' },
  detach: { type: 'boolean' },
  yes: { type: 'boolean', short: 'y' },
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean' },
} as const;

type Option = keyof typeof OPTIONS;

/** Options of every command. */
const COMMON: readonly Option[] = ['stack', 'processor', 'state-machine', 'profile', 'region', 'json'];
/** Options that only some actions take. */
const OWN: Readonly<Record<Command['action'], readonly Option[]>> = {
  start: [
    'mode',
    'preset',
    'prefix',
    'dry-run',
    'canary',
    'abort-above',
    'max-concurrency',
    'run',
    'no-estimate',
    'detach',
    'yes',
  ],
  rollback: ['rollback', 'dry-run', 'max-concurrency', 'detach', 'yes'],
  pause: ['pause'],
  resume: ['resume'],
  stop: ['stop'],
  status: ['run', 'follow'],
};

/** Options that name the action of `rerun`, and what they do. */
const ACTIONS: readonly [option: Option, action: Command['action']][] = [
  ['mode', 'start'],
  ['rollback', 'rollback'],
  ['pause', 'pause'],
  ['resume', 'resume'],
  ['stop', 'stop'],
];

/** Parses the command line. Throws UsageError if it is invalid. */
export function readArguments(args: readonly string[]): Command | Information {
  const { values, positionals } = parse(args);
  const topic = positionals[1] === 'status' ? 'status' : positionals.length > 0 ? 'rerun' : 'all';
  if (values.version) {
    return { action: 'version', topic };
  }
  if (values.help || args.length === 0 || positionals.join(' ') === 'help') {
    return { action: 'help', topic: positionals[0] === 'rerun' ? topic : 'all' };
  }
  const action = actionOf(values, positionals);
  refuseForeign(action, values);
  const common = { target: targetOf(values), json: values.json ?? false };
  switch (action) {
    case 'start':
      return { ...common, action, ...starting(values), estimate: !values['no-estimate'], input: startInput(values) };
    case 'rollback':
      return { ...common, action, ...starting(values), input: rollbackInput(values) };
    case 'stop':
      return { ...common, action, run: runName('--stop', values.stop!) };
    case 'status':
      return { ...common, action, run: optionalRun(values.run), follow: values.follow ?? false };
    default:
      return { ...common, action };
  }
}

type Values = ReturnType<typeof parse>['values'];

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], allowPositionals: true, options: OPTIONS });
  } catch (error) {
    // the reason without Node.js's advice, which speaks of positional arguments
    const [reason] = (error as Error).message.split('. ');
    throw new UsageError(`${reason.charAt(0).toLowerCase()}${reason.slice(1)}`);
  }
}

function actionOf(values: Values, [command, subcommand, ...rest]: readonly string[]): Command['action'] {
  if (command !== 'rerun') {
    throw new UsageError(`the command is ${show(command)}: expected rerun`);
  }
  if (subcommand !== undefined && subcommand !== 'status') {
    throw new UsageError(`the argument after rerun is ${show(subcommand)}: expected status, or an option`);
  }
  if (rest.length > 0) {
    throw new UsageError(`there is an argument too many, ${show(rest[0])}: expected options only`);
  }
  const given = ACTIONS.filter(([option]) => values[option] !== undefined);
  if (subcommand === 'status') {
    return 'status';
  }
  if (given.length !== 1) {
    const received =
      given.length === 0 ? 'no action is given' : `got ${given.map(([name]) => `--${name}`).join(' and ')}`;
    throw new UsageError(
      `${received}: expected one of --mode, --rollback, --pause, --resume and --stop, or rerun status`,
    );
  }
  return given[0][1];
}

function refuseForeign(action: Command['action'], values: Values): void {
  const known = [...COMMON, ...OWN[action]];
  const foreign = (Object.keys(values) as Option[]).find(option => !known.includes(option));
  if (foreign) {
    const name = ACTIONS.find(([, its]) => its === action)?.[0];
    const command = name ? `--${name}` : 'rerun status';
    const possible = OWN[action].filter(option => option !== name).map(option => `--${option}`);
    throw new UsageError(
      `got --${foreign} with ${command}: expected ${possible.length > 0 ? `only ${possible.join(', ')} and ` : 'only '}` +
        'the options of every command',
    );
  }
}

function targetOf(values: Values): Target {
  const { stack, processor, profile, region } = values;
  const stateMachine = values['state-machine'];
  if ((stack === undefined) === (stateMachine === undefined)) {
    const received = stack === undefined ? 'neither --stack nor --state-machine' : 'both --stack and --state-machine';
    throw new UsageError(`got ${received}: expected one of them, such as --stack MyStack`);
  }
  if (stateMachine !== undefined && !/^arn:[\w-]+:states:[\w-]+:\d{12}:stateMachine:[^:\s]+$/.test(stateMachine)) {
    throw new UsageError(
      `--state-machine is ${show(stateMachine)}: expected an ARN, arn:aws:states:REGION:ACCOUNT:stateMachine:NAME`,
    );
  }
  for (const [option, text] of Object.entries({ stack, processor, profile, region })) {
    if (text === '') {
      throw new UsageError(`--${option} is empty: expected a name`);
    }
  }
  return { stack, processor, stateMachine, profile, region };
}

function starting(values: Values): Starting {
  return { yes: values.yes ?? false, detach: values.detach ?? false };
}

function startInput(values: Values): RerunInput & { mode: RerunMode } {
  return defined({
    mode: modeOf(values.mode!),
    preset: values.preset,
    prefix: values.prefix,
    dryRun: values['dry-run'],
    canary: whole('--canary', values.canary, 1, 10_000),
    abortAbove: share('--abort-above', values['abort-above']),
    maxConcurrency: concurrency(values['max-concurrency']),
    run: optionalRun(values.run),
  });
}

function rollbackInput(values: Values): RerunInput & { rollback: string } {
  return defined({
    rollback: runName('--rollback', values.rollback!),
    dryRun: values['dry-run'],
    maxConcurrency: concurrency(values['max-concurrency']),
  });
}
