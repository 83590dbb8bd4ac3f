import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import * as path from 'node:path';
import { CACHE, ROOT } from '../lib/paths';

const COPIED = ['src', 'test', 'tools', 'docs', 'examples', 'schemas', 'package.json', 'tsconfig.jest.json'];
const LINKED = ['node_modules', 'assets'];

/** A copy of the sources and tests in which mutants are applied. */
export interface Copy {
  readonly folder: string;
  /** The path of its Jest configuration. */
  readonly config: string;
  remove(): Promise<void>;
}

/** Copies the files that tests need to a new folder inside this project, where packages are found. */
export async function makeCopy(): Promise<Copy> {
  const parent = path.join(CACHE, 'mutation');
  await mkdir(parent, { recursive: true });
  const folder = await mkdtemp(path.join(parent, 'copy-'));
  for (const name of COPIED) {
    await cp(path.join(ROOT, name), path.join(folder, name), { recursive: true });
  }
  for (const name of LINKED) {
    await symlink(path.join(ROOT, name), path.join(folder, name));
  }
  const config = path.join(folder, 'jest.mutation.json');
  await writeFile(config, JSON.stringify(await jestConfig()));
  return { folder, config, remove: () => rm(folder, { recursive: true, force: true }) };
}

/** Returns the project's configuration, which checks no types: a mutant must be noticed by its behavior. */
async function jestConfig(): Promise<object> {
  const { jest } = JSON.parse(await readFile(path.join(ROOT, 'package.json'), 'utf8')) as { jest: object };
  return { ...jest, testTimeout: 15_000 };
}

const LIMIT_MS = 300_000;
const JEST = path.join(ROOT, 'node_modules', 'jest', 'bin', 'jest.js');

/** The result of a Jest run. */
export interface TestRun {
  /** The number of tests that passed. */
  readonly passed: number;
  /** Names of the tests that failed. */
  readonly failed: readonly string[];
  /** Error messages of test files that could not run. */
  readonly broken: readonly string[];
}

interface JestReport {
  readonly numPassedTests: number;
  readonly testResults: readonly {
    readonly message: string;
    readonly assertionResults: readonly { readonly status: string; readonly fullName: string }[];
  }[];
}

/** Runs test files of a copy. Throws if Jest takes more than five minutes or writes no report. */
export async function runTests({ folder, config }: Copy, files: readonly string[]): Promise<TestRun> {
  const reportFile = path.join(folder, 'report.json');
  await rm(reportFile, { force: true });
  const args = [
    JEST,
    '--config',
    config,
    '--runInBand',
    '--json',
    '--outputFile',
    reportFile,
    '--runTestsByPath',
    ...files,
  ];
  // Jest exits with 1 when a test fails, which is the expected case
  await new Promise<void>(resolve => {
    execFile(process.execPath, args, { cwd: folder, timeout: LIMIT_MS, maxBuffer: 64 * 1024 * 1024 }, () => resolve());
  });
  return summarize(JSON.parse(await readFile(reportFile, 'utf8')) as JestReport);
}

function summarize({ numPassedTests, testResults }: JestReport): TestRun {
  const failed = testResults
    .flatMap(file => file.assertionResults)
    .filter(({ status }) => status === 'failed')
    .map(({ fullName }) => fullName);
  const broken = testResults.filter(file => file.assertionResults.length === 0).map(file => file.message);
  return { passed: numPassedTests, failed, broken };
}
