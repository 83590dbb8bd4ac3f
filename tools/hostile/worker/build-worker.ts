import * as path from 'node:path';
import { build } from 'esbuild';
import { BUNDLE_OPTIONS } from '../../assets/functions/bundle-step';
import { layOutHeic } from '../../assets/heic-step';
import { CACHE, ROOT } from '../../lib/paths';

/**
 * Bundles a worker as the process function itself is bundled, so that it measures what runs in AWS. Answers the bundle's path.
 *
 * `tool` names its folder in the cache.
 */
export async function buildWorker(entry = path.join(__dirname, 'worker.ts'), tool = 'hostile'): Promise<string> {
  // below the repository, so that it finds sharp
  const outfile = path.join(CACHE, tool, 'worker.js');
  await build({
    entryPoints: [entry],
    outfile,
    ...BUNDLE_OPTIONS,
  });
  // beside it, as the layer's packages are beside those of the function
  await layOutHeic(ROOT, path.dirname(outfile));
  return outfile;
}
