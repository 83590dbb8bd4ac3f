import { join } from 'node:path';
import { build } from 'esbuild';
import type { Note } from '../../../tools/lib/progress';
import { BENCH_CACHE } from '../../bench-cache';
import type { Contender } from '../competitor';

/** Below the repository, so that the bundle finds its sharp. */
const BUNDLE = join(BENCH_CACHE, 'contender.cjs');

/** This project's process code and the usual way with sharp, bundled as the functions are. */
export async function nodeContenders(note: Note): Promise<Contender[]> {
  note('bundling');
  await build({
    entryPoints: [join(__dirname, 'main.ts')],
    outfile: BUNDLE,
    bundle: true,
    minify: true,
    platform: 'node',
    mainFields: ['module', 'main'],
    external: ['sharp'],
  });
  return [
    // as the construct sets it for the function
    contender('ours', "this project's process code", { MALLOC_ARENA_MAX: '1' }),
    contender('usual', "one sharp pipeline per output, sharp's defaults"),
  ];
}

function contender(name: string, title: string, env?: NodeJS.ProcessEnv): Contender {
  return {
    name,
    title,
    env,
    hasOwnOutputs: true,
    accepts: () => true,
    command: photo => [process.execPath, BUNDLE, name, photo.file],
  };
}
