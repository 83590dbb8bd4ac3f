import { execFile } from 'node:child_process';
import { readFile, rm } from 'node:fs/promises';
import * as path from 'node:path';
import type { Copy } from './copy';
import { ROOT } from '../lib/paths';

const LIMIT_MS = 300_000;
const JEST = path.join(ROOT, 'node_modules', 'jest', 'bin', 'jest.js');

/** What Jest found. */
export interface TestRun {
  /** How many tests passed. */
  readonly passed: number;
  /** Names of the tests that failed. */
  readonly failed: readonly string[];
  /** What kept a test file from running at all. */
  readonly broken: readonly string[];
}

interface JestReport {
  readonly numPassedTests: number;
  readonly testResults: readonly {
    readonly message: string;
    readonly assertionResults: readonly { readonly status: string; readonly fullName: string }[];
  }[];
}

/** Runs test files of a copy. Throws if Jest itself does not end within five minutes, or without a report. */
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
  // failing tests make it end with 1, as they are to
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
