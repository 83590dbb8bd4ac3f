import { mkdir } from 'node:fs/promises';
import * as path from 'node:path';
import { type CommandOptions, runCommand } from '../../lib/command';
import type { Workplace } from '../support/checks';
import { ensureToolchain } from '../toolchains';
import type { InstalledApp, Language } from './languages';
import { assertSame, type Synthesis, synthesizeGallery } from './synthesis';

/** Results of an app in one language. */
export interface Outcome {
  readonly app: InstalledApp;
  readonly synthesis: Synthesis;
  /** Error message for invalid sizes. */
  readonly errorMessage: string;
}

/**
 * Installs and synthesizes the gallery in one language, and provokes the construct's error message. Returns undefined
 * if the language was skipped.
 */
export async function tryLanguage(language: Language, workplace: Workplace): Promise<Outcome | undefined> {
  const { checks, scratch, logFile } = workplace;
  const { name } = language;
  const log = logFile(name.toLowerCase());
  const missing = language.toolchain && (await ensureToolchain(language.toolchain, log));
  if (missing) {
    checks.skip(name, missing);
    return undefined;
  }
  const folder = path.join(scratch, name.toLowerCase());
  await mkdir(folder);
  const app = await checks.check(`${name}: install the built package`, () =>
    language.install({ folder, logFile: log }),
  );
  const synthesis = await checks.check(`${name}: cdk synth`, () => synthesizeGallery(app.cdk, app.options));
  const errorMessage = await checks.check(`${name}: bad sizes are explained`, () =>
    errorMessageOf(app.badSizes, app.options),
  );
  return { app, synthesis, errorMessage };
}

/** Checks that the results of a language equal those of the reference. */
export async function compareOutcomes(
  name: string,
  reference: Outcome,
  outcome: Outcome,
  { checks }: Workplace,
): Promise<void> {
  await checks.check(`${name}: template and asset hashes equal TypeScript's`, async () =>
    assertSame(reference.synthesis, outcome.synthesis),
  );
  await checks.check(`${name}: the same explanation`, async () => {
    if (outcome.errorMessage !== reference.errorMessage) {
      throw new Error(`expected ${reference.errorMessage}\ngot ${outcome.errorMessage}`);
    }
  });
}

const SENTENCE = /invalid sizes[^\n]*?: got [^\n]*?, expected [^\n]*?; [^\n]*/;

/**
 * Runs an app with invalid sizes and returns the error message that its user sees: what was got, what is expected, the
 * remedy. Throws if the app succeeds or prints no such message.
 */
async function errorMessageOf(command: readonly string[], options: CommandOptions): Promise<string> {
  const { code, output } = await runCommand(command, options);
  if (code === 0) {
    throw new Error('an app with invalid sizes was synthesized without an error');
  }
  return findErrorMessage(output);
}

/** Finds the construct's error message in an app's output. Throws if there is none. */
export function findErrorMessage(output: string): string {
  const sentence = SENTENCE.exec(output)?.[0];
  if (!sentence) {
    throw new Error(`no message with got, expected and remedy in the app's output:\n${output.slice(-2000)}`);
  }
  return sentence.trimEnd();
}
