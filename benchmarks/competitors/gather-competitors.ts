import { join } from 'node:path';
import { build } from 'esbuild';
import type { Competitor, SkippedCompetitor } from './competitor';
import { compiledCompetitors } from './compiled-competitors';
import { pythonCompetitors } from './python/python-competitors';
import type { Note } from '../../tools/lib/progress';
import { BENCH_CACHE } from '../bench-cache';

/** Competitors that can run on this machine, this project's code first, and those that cannot. */
interface Competitors {
  readonly competitors: readonly Competitor[];
  readonly skipped: readonly SkippedCompetitor[];
}

/** Competitors that never run here, reported each time so that readers do not look for them. */
const NEVER_RUN: readonly SkippedCompetitor[] = [
  {
    name: 'imgproxy',
    reason: 'a server, so a single job cannot be measured; bimg, also libvips in Go, represents it',
  },
];

/** Bundle of node/main.ts, below the repository so that it finds its sharp. */
const BUNDLE = join(BENCH_CACHE, 'competitor.cjs');

/** Builds the competitors. One that cannot be built is skipped with the reason. */
export async function gatherCompetitors(note: Note): Promise<Competitors> {
  const found = [...(await nodeCompetitors(note)), ...(await pythonCompetitors(note)), ...compiledCompetitors(note)];
  return {
    competitors: found.filter(one => !isSkipped(one)) as Competitor[],
    skipped: [...found.filter(isSkipped), ...NEVER_RUN],
  };
}

function isSkipped(one: Competitor | SkippedCompetitor): one is SkippedCompetitor {
  return 'reason' in one;
}

/** This project's process code and the baseline way with sharp, bundled as the functions are. */
async function nodeCompetitors(note: Note): Promise<Competitor[]> {
  note('bundling');
  await build({
    entryPoints: [join(__dirname, 'node/main.ts')],
    outfile: BUNDLE,
    bundle: true,
    minify: true,
    platform: 'node',
    mainFields: ['module', 'main'],
    external: ['sharp'],
  });
  return [
    // the construct sets the same for the function
    nodeCompetitor('ours', "this project's process code", { MALLOC_ARENA_MAX: '1' }),
    nodeCompetitor('baseline', "one sharp pipeline per output, sharp's defaults"),
  ];
}

function nodeCompetitor(name: string, title: string, env?: NodeJS.ProcessEnv): Competitor {
  return {
    name,
    title,
    env,
    hasOwnOutputs: true,
    accepts: () => true,
    command: photo => [process.execPath, BUNDLE, name, photo.file],
  };
}
