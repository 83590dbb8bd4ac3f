import { readFile } from 'node:fs/promises';
import * as path from 'node:path';
import { type CommandOptions, mustRun } from '../../lib/command';

/** Result of `cdk synth` for one stack. */
export interface Synthesis {
  readonly template: unknown;
  /** Files and folders that the stack refers to, by their hashes. */
  readonly assets: unknown;
}

/**
 * Runs `cdk synth` where the app is, as its user would, but for the report of versions: that tells AWS the language
 * and Node.js in use. Throws for warnings that are not ours: users would see them at each synth, and with `--strict`
 * they end it. `more` are further arguments.
 */
export async function synthesize(cdk: string, options: CommandOptions, more: readonly string[] = []): Promise<void> {
  const output = await mustRun(
    [cdk, 'synth', '--quiet', '--no-notices', '--no-version-reporting', '--output', 'cdk.out', ...more],
    options,
  );
  assertOnlyOurWarnings(output);
}

/** Synthesizes the gallery and returns the result. */
export async function synthesizeGallery(cdk: string, options: CommandOptions): Promise<Synthesis> {
  await synthesize(cdk, options);
  return readSynthesis(options, 'Gallery');
}

/** Reads the result of `cdk synth` for one stack. */
export async function readSynthesis(options: CommandOptions, stack: string): Promise<Synthesis> {
  const read = async (name: string) =>
    JSON.parse(await readFile(path.join(options.cwd, 'cdk.out', name), 'utf8')) as unknown;
  return { template: await read(`${stack}.template.json`), assets: await read(`${stack}.assets.json`) };
}

/** Throws the differences between two syntheses. */
export function assertSame(expected: Synthesis, actual: Synthesis): void {
  const found = differences(expected, actual);
  if (found.length > 0) {
    throw new Error(['the templates or the hashes of the assets differ:', ...found].join('\n'));
  }
}

/** Start of a construct's warning in the output of the CDK CLI, and end of one of ours. */
const WARNING = /^\[Warning at /;
const OURS = /\[ack: serverless-image-processor:\w+\]$/;

/** Warning that the CDK itself or a library prints, such as for a deprecated prop. */
const OTHER = /\[warning\]|is deprecated/i;

/** Throws the warnings in the output of `cdk synth` that are not the construct's. */
export function assertOnlyOurWarnings(output: string): void {
  // eslint-disable-next-line no-control-regex
  const lines = output
    .replace(/\x1b\[[0-9;]*m/g, '')
    .split('\n')
    .map(line => line.trim());
  const foreign = lines.filter(line => (WARNING.test(line) && !OURS.test(line)) || OTHER.test(line));
  if (foreign.length > 0) {
    throw new Error(['cdk synth printed warnings that are not ours:', ...foreign].join('\n'));
  }
}

/**
 * Returns the differences between two JSON values, as paths with both values, at most `limit`. Ignores the order of
 * keys.
 */
export function differences(expected: unknown, actual: unknown, limit = 10): string[] {
  return collect('', expected, actual).slice(0, limit);
}

function collect(at: string, expected: unknown, actual: unknown): string[] {
  if (!isContainer(expected) || !isContainer(actual) || Array.isArray(expected) !== Array.isArray(actual)) {
    return expected === actual ? [] : [`${at || '/'}: expected ${show(expected)}, got ${show(actual)}`];
  }
  const keys = new Set([...Object.keys(expected), ...Object.keys(actual)]);
  return [...keys].flatMap(key => collect(`${at}/${key}`, expected[key], actual[key]));
}

function isContainer(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function show(value: unknown): string {
  const text = value === undefined ? 'nothing' : JSON.stringify(value);
  return text.length > 200 ? `${text.slice(0, 200)}…` : text;
}
