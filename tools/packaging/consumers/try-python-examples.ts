import { mkdir } from 'node:fs/promises';
import * as path from 'node:path';
import { copyExample } from './languages';
import { synthesize } from './synthesis';
import type { Outcome } from './try-language';
import type { Workplace } from '../support/checks';

/** Examples in Python, each with the example in TypeScript that it is the twin of. */
const TWINS = { 'gallery-python': 'gallery', 'private-albums-python': 'private-albums' };

/** Synthesizes the other examples in Python, with the packages that the gallery installed. */
export async function tryPythonExamples({ app }: Outcome, { checks, scratch }: Workplace): Promise<void> {
  const examples = path.join(scratch, 'python-examples');
  await mkdir(examples);
  for (const [name, twin] of Object.entries(TWINS)) {
    await checks.check(`Python: examples/${name}`, async () => {
      // a twin may use the other's page
      await copyExample(twin, path.join(examples, twin));
      await copyExample(name, path.join(examples, name));
      await synthesize(app.cdk, { ...app.options, cwd: path.join(examples, name) });
    });
  }
}
