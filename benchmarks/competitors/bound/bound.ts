import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Note } from '../../../tools/lib/progress';
import { BENCH_CACHE } from '../../bench-cache';
import type { Contender } from '../competitor';
import { SIZES } from '../job';
import type { Skipped } from '../skipped';

const SOURCE = join(__dirname, 'bound.c');
const PROGRAM = join(BENCH_CACHE, 'bound');
const CURE = 'apt-get install gcc libc6-dev libjpeg62-turbo-dev libwebp-dev (macOS: brew install jpeg-turbo webp)';

/** The least that any program can do with these codecs: decode small, encode each output. Compiled here; skipped where that fails. */
export async function bound(note: Note): Promise<Contender | Skipped> {
  note('compiling the bound');
  mkdirSync(BENCH_CACHE, { recursive: true });
  const { status, stderr, error } = spawnSync('cc', ['-O2', '-o', PROGRAM, SOURCE, '-ljpeg', '-lwebp'], {
    encoding: 'utf8',
  });
  if (status !== 0) {
    return { name: 'bound', reason: `${firstLine(error?.message ?? stderr)}: ${CURE}` };
  }
  return {
    name: 'bound',
    title:
      'the lower bound in C: libjpeg-turbo decodes at its smallest scale that serves, each output is encoded; no resize, no colour',
    hasOwnOutputs: false,
    accepts: ({ format }) => format === 'jpeg',
    command: (photo, reference) => [
      PROGRAM,
      photo.file,
      ...SIZES.flatMap(({ name }) => {
        const { width, height, rgbFile } = reference.pictures[name];
        return [rgbFile, `${width}x${height}`];
      }),
    ],
  };
}

function firstLine(text: string): string {
  return text.trim().split('\n')[0];
}
