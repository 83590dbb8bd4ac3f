import { mkdir } from 'node:fs/promises';
import * as path from 'node:path';
import { type CommandOptions, runCommand } from '../../lib/command';
import type { BuiltPackages } from '../packages/built-packages';
import type { Workplace } from '../support/checks';
import { ensureToolchain } from '../toolchains';
import type { InstalledApp, Language } from './languages';
import { assertSame, type Synthesis, synthesizeGallery } from './synthesis';

/** What an app in one language came to. */
export interface Outcome {
  readonly app: InstalledApp;
  readonly synthesis: Synthesis;
  /** What its user gets to see for sizes that cannot work. */
  readonly complaint: string;
}

/** Installs the gallery in one language, synthesizes it, and provokes the construct's complaint. Undefined if the language was skipped. */
export async function tryLanguage(
  language: Language,
  packages: BuiltPackages,
  workplace: Workplace,
): Promise<Outcome | undefined> {
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
    language.install({ packages, folder, logFile: log }),
  );
  const synthesis = await checks.check(`${name}: cdk synth`, () => synthesizeGallery(app.cdk, app.options));
  const complaint = await checks.check(`${name}: bad sizes are explained`, () =>
    complaintOf(app.badSizes, app.options),
  );
  return { app, synthesis, complaint };
}

/** Checks that a language says the same as the reference, word for word. */
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
    if (outcome.complaint !== reference.complaint) {
      throw new Error(`expected ${reference.complaint}\ngot ${outcome.complaint}`);
    }
  });
}

const SENTENCE = /invalid sizes[^\n]*?: got [^\n]*?, expected [^\n]*?; [^\n]*/;

/**
 * Runs an app whose sizes cannot work and answers the sentence that its user gets to see: what was got, what is expected, the cure.
 * Throws if the app succeeds or the sentence does not come through.
 */
async function complaintOf(command: readonly string[], options: CommandOptions): Promise<string> {
  const { code, output } = await runCommand(command, options);
  if (code === 0) {
    throw new Error('an app with bad sizes was synthesized without a complaint');
  }
  return findComplaint(output);
}

/** The sentence of the construct's error in what an app printed. Throws if there is none. */
export function findComplaint(output: string): string {
  const sentence = SENTENCE.exec(output)?.[0];
  if (!sentence) {
    throw new Error(`no sentence with got, expected and cure in what the app printed:\n${output.slice(-2000)}`);
  }
  return sentence.trimEnd();
}
