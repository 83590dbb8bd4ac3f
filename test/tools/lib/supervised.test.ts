import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { findPython } from '../../../tools/lib/python';
import { startSupervised } from '../../../tools/lib/supervised';

/** Starts a child of its own that would run for a minute, and tells both process ids. */
const COMMAND = `
const { spawn } = require('node:child_process');
const child = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 60000)']);
require('node:fs').writeFileSync('pids.tmp', process.pid + ' ' + child.pid);
require('node:fs').renameSync('pids.tmp', 'pids');
console.log('begun');
`;

let python: string;
let folder: string;
let scratchDir: string;

beforeAll(async () => {
  python = (await findPython()).executable;
});
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'supervised-'));
  scratchDir = path.join(folder, 'scratch');
  await mkdir(scratchDir);
});
afterEach(() => rm(folder, { recursive: true }));

const start = (script: string, onLine?: (line: string) => void) =>
  startSupervised({
    python,
    command: [process.execPath, '-e', script],
    env: process.env,
    cwd: folder,
    logFile: path.join(folder, 'log'),
    scratchDir,
    onLine,
  });

test('passes on what the command prints and how it ends', async () => {
  const lines: string[] = [];
  const code = await start('console.log("one"); console.error("two"); process.exitCode = 7', line => lines.push(line))
    .ended;
  expect(code).toBe(7);
  expect(lines.sort()).toEqual(['one', 'two']);
  expect((await readFile(path.join(folder, 'log'), 'utf8')).split('\n').sort()).toEqual(['', 'one', 'two']);
});

test('stopping ends the command and what it started, and removes its scratch folder', async () => {
  const supervised = start(COMMAND);
  const pids = await begun();
  await supervised.stop();
  await gone(pids);
  expect(existsSync(scratchDir)).toBe(false);
});

test('when the command ends by itself, what it started ends as well', async () => {
  const supervised = start(`${COMMAND}; process.exit(0)`);
  const [, child] = await begun();
  expect(await supervised.ended).toBe(0);
  await gone([child]);
});

test.each(['SIGTERM', 'SIGKILL'] as const)('when the caller is ended by %s, nothing is left', async signal => {
  const caller = await startCaller();
  const pids = await begun();
  caller.kill(signal);
  await gone(pids);
  await until(() => !existsSync(scratchDir));
});

/** Starts a process that starts the command, and waits. */
async function startCaller(): Promise<ChildProcess> {
  const supervised = path.resolve(__dirname, '../../../tools/lib/supervised.ts');
  const options = {
    python,
    command: [process.execPath, '-e', COMMAND],
    env: {},
    cwd: folder,
    logFile: path.join(folder, 'log'),
    scratchDir,
  };
  const script = path.join(folder, 'caller.ts');
  await writeFile(script, `require(${JSON.stringify(supervised)}).startSupervised(${JSON.stringify(options)})`);
  return spawn(process.execPath, ['--import', 'tsx', script], { stdio: 'ignore' });
}

async function begun(): Promise<number[]> {
  await until(() => existsSync(path.join(folder, 'pids')));
  return (await readFile(path.join(folder, 'pids'), 'utf8')).split(' ').map(Number);
}

async function gone(pids: readonly number[]): Promise<void> {
  await until(() => pids.every(pid => !isAlive(pid)));
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

async function until(condition: () => boolean): Promise<void> {
  const end = Date.now() + 15_000;
  while (!condition()) {
    if (Date.now() > end) {
      throw new Error(`not within 15 s: ${condition.toString()}`);
    }
    await new Promise(resolve => setTimeout(resolve, 50));
  }
}
