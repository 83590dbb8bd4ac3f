import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import * as path from 'node:path';
import type { CheckResult } from './check';
import { runCommand } from '../lib/command';
import { ROOT } from '../lib/paths';

/** Content of `proof.json`. It names no account. */
export interface Proof {
  /** ISO 8601. */
  readonly date: string;
  readonly region: string;
  /** Commit of this repository; with `-dirty` if files differed from it. */
  readonly commit: string;
  readonly versions: Readonly<Record<string, string>>;
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  readonly checks: readonly CheckResult[];
  /** Indicates whether nothing of the stack is left. */
  readonly destroyed: boolean;
}

/** Creates a proof from the results of checks. */
export function proofOf(
  facts: Pick<Proof, 'region' | 'commit' | 'versions' | 'destroyed'>,
  checks: readonly CheckResult[],
  now = new Date(),
): Proof {
  const count = (wanted: CheckResult['result']) => checks.filter(({ result }) => result === wanted).length;
  const counts = { passed: count('passed'), failed: count('failed'), skipped: count('skipped') };
  return { date: now.toISOString(), ...facts, ...counts, checks };
}

/** Returns text without account ids: every number of twelve digits. */
export function withoutAccounts(text: string): string {
  return text.replace(/(?<!\d)\d{12}(?!\d)/g, '<account>');
}

/** Writes a proof without account ids. */
export async function writeProof(proof: Proof, file: string): Promise<void> {
  await writeFile(file, `${withoutAccounts(JSON.stringify(proof, undefined, 2))}\n`);
}

/** Returns the commit of the working tree. */
export async function commitOf(logFile: string): Promise<string> {
  const options = { cwd: ROOT, env: process.env, logFile, timeoutSeconds: 30 };
  const { code, output } = await runCommand(
    ['git', 'describe', '--always', '--dirty', '--abbrev=40', '--match', 'no-tag'],
    options,
  );
  return code === 0 ? output.trim() : 'unknown';
}

/** Returns the versions that a proof depends on. */
export function versionsInUse(): Record<string, string> {
  const versionOf = (name: string) => {
    const file = path.join(ROOT, name === '' ? '' : `node_modules/${name}`, 'package.json');
    return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
  };
  const libraries = ['aws-cdk-lib', 'aws-cdk', 'sharp', 'hono', '@aws-sdk/client-s3'];
  const pairs = libraries.map(name => [name, versionOf(name)]);
  return { 'serverless-image-processor': versionOf(''), node: process.versions.node, ...Object.fromEntries(pairs) };
}
