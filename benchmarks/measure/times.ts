import * as path from 'node:path';
import { parseArgs } from 'node:util';
import { type CommandOptions, mustRun } from '../../tools/lib/command';
import { CDK_CLI, ROOT } from '../../tools/lib/paths';
import type { Note } from '../../tools/lib/progress';
import { runChecks, type Workplace } from '../../tools/packaging/support/checks';
import { usersEnvironment } from '../../tools/packaging/support/users-environment';

/** Text of `--help`. */
const HELP = `npx tsx benchmarks/measure/times.ts [options]

Times a newcomer's steps in a fresh clone of the last commit: to the first photo of the demo, and cdk synth.

  --test  times the way to a green test run in its place, in a clone without the demo's caches: some minutes
  --help  print this text
`;

const PHOTO = 'test/fixtures/photos/seeding-cc0.jpg';
const LIMIT_SECONDS = 1800;

/** Times the steps from a clone to the first photo, and those that follow. */
async function timePhotos(stopwatch: Stopwatch): Promise<void> {
  const demo = ['npm', 'run', '--silent', 'demo', '--', '--json', PHOTO];
  const synth = [process.execPath, CDK_CLI, 'synth', '--quiet'];
  await stopwatch.cloneAndInstall();
  await stopwatch.run('npm run demo -- photo.jpg, first time', demo);
  stopwatch.total('from git clone to the first photo');
  await stopwatch.run('npm run demo -- photo.jpg, second time', demo);
  await stopwatch.run('cdk synth of examples/quickstart, first time', synth, 'examples/quickstart');
  await stopwatch.run('cdk synth of examples/quickstart, second time', synth, 'examples/quickstart');
}

/** Times the steps from a clone to a green test run. */
async function timeTests(stopwatch: Stopwatch): Promise<void> {
  await stopwatch.cloneAndInstall();
  await stopwatch.run('npm test', ['npm', 'test']);
  stopwatch.total('from git clone to a green npm test');
}

/** Runs commands in a clone, and adds up their times. */
class Stopwatch {
  private readonly clone: string;
  private milliseconds = 0;

  constructor(private readonly workplace: Workplace) {
    this.clone = path.join(workplace.scratch, 'clone');
  }

  async cloneAndInstall(): Promise<void> {
    await this.run('git clone', ['git', 'clone', '--quiet', ROOT, this.clone], '..');
    await this.run('npm ci', ['npm', 'ci', '--no-audit', '--no-fund']);
  }

  /** Runs a command in a folder of the clone. Throws if it fails. */
  async run(name: string, command: readonly string[], folder = '.'): Promise<void> {
    const options: CommandOptions = {
      cwd: path.join(this.clone, folder),
      env: usersEnvironment(),
      logFile: this.workplace.logFile('times'),
      timeoutSeconds: LIMIT_SECONDS,
    };
    const start = performance.now();
    await this.workplace.checks.check(name, note => withClock(note, () => mustRun(command, options)));
    this.milliseconds += performance.now() - start;
  }

  /** Prints the time of all commands so far. */
  total(name: string): void {
    this.workplace.checks.say(`${name}: ${(this.milliseconds / 1000).toFixed(0)} s`);
  }
}

/** Shows the seconds that have passed while work goes on: on a terminal each second, in a log each half minute. */
async function withClock<T>(note: Note, work: () => Promise<T>): Promise<T> {
  const start = Date.now();
  const pause = process.stdout.isTTY ? 1_000 : 30_000;
  const clock = setInterval(() => note(`${Math.round((Date.now() - start) / 1000)} s`), pause);
  try {
    return await work();
  } finally {
    clearInterval(clock);
  }
}

function readArguments() {
  try {
    return parseArgs({ options: { test: { type: 'boolean' }, help: { type: 'boolean' } } }).values;
  } catch (error) {
    console.error(`times: ${(error as Error).message.split('. ')[0]}: expected --test, --help or no option`);
    process.exit(1);
  }
}

const options = readArguments();
if (options.help) {
  process.stdout.write(HELP);
} else {
  void runChecks('times', workplace => (options.test ? timeTests : timePhotos)(new Stopwatch(workplace)));
}
