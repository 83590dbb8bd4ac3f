import { mkdir } from 'node:fs/promises';
import * as path from 'node:path';
import { complaintOf } from './complaint';
import type { InstalledApp, Language } from './language';
import { assertSame, synthesizeGallery, type Synthesis } from './synthesis';
import type { BuiltPackages } from '../packages/built-packages';
import type { Workplace } from '../support/run-checks';
import { ensureToolchain } from '../toolchains/ensure-toolchain';

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
