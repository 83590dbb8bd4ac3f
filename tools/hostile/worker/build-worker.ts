import * as path from 'node:path';
import { build } from 'esbuild';
import { BUNDLE_OPTIONS } from '../../assets/functions/bundle-options';
import { layOutHeic } from '../../assets/heic/lay-out';
import { CACHE, ROOT } from '../../emulator/paths';

/** Bundles the worker as the process function itself is bundled, so that it measures what runs in AWS. Answers the bundle's path. */
export async function buildWorker(): Promise<string> {
  // below the repository, so that it finds sharp
  const outfile = path.join(CACHE, 'hostile/worker.js');
  await build({
    entryPoints: [path.join(__dirname, 'worker.ts')],
    outfile,
    ...BUNDLE_OPTIONS,
  });
  // beside it, as the layer's packages are beside those of the function
  await layOutHeic(ROOT, path.dirname(outfile));
  return outfile;
}
