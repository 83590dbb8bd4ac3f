import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Competitor, SkippedCompetitor } from './competitor';
import { SIZES } from './job';
import type { Note } from '../../tools/lib/progress';
import { BENCH_CACHE } from '../bench-cache';

/** Compiles the competitors in C and Go. One that cannot be compiled is skipped with the reason. */
export function compiledCompetitors(note: Note): (Competitor | SkippedCompetitor)[] {
  mkdirSync(BENCH_CACHE, { recursive: true });
  return [bimg(note), bound(note)];
}

/** bimg, libvips for Go: the library behind imaginary, and close to imgproxy. */
function bimg(note: Note): Competitor | SkippedCompetitor {
  note('compiling bimg');
  const program = join(BENCH_CACHE, 'bimg');
  const { status, stderr, error } = spawnSync('go', ['build', '-mod=readonly', '-o', program, '.'], {
    cwd: join(__dirname, 'bimg'),
    encoding: 'utf8',
  });
  if (status !== 0) {
    const fix =
      'install Go, and libvips with its headers: apt-get install golang gcc libvips-dev (macOS: brew install go vips)';
    return { name: 'bimg', reason: `${error?.message ?? firstGoError(stderr)}: ${fix}` };
  }
  return {
    name: 'bimg',
    title: "bimg in Go with the system's libvips, one Process for each output",
    hasOwnOutputs: true,
    accepts: () => true,
    command: photo => [program, photo.file],
  };
}

function firstGoError(stderr: string): string | undefined {
  return stderr.split('\n').find(line => line.trim() && !/^(#|go: downloading)/.test(line));
}

/** The least that any program can do with these codecs: decode small, encode each output. */
function bound(note: Note): Competitor | SkippedCompetitor {
  note('compiling the bound');
  const program = join(BENCH_CACHE, 'bound');
  const source = join(__dirname, 'bound.c');
  const { status, stderr, error } = spawnSync('cc', ['-O2', '-o', program, source, '-ljpeg', '-lwebp'], {
    encoding: 'utf8',
  });
  if (status !== 0) {
    const fix = 'apt-get install gcc libc6-dev libjpeg62-turbo-dev libwebp-dev (macOS: brew install jpeg-turbo webp)';
    return { name: 'bound', reason: `${firstLine(error?.message ?? stderr)}: ${fix}` };
  }
  return {
    name: 'bound',
    title:
      'the lower bound in C: libjpeg-turbo decodes at the smallest scale that is large enough, each output is encoded; ' +
      'no resize, no color conversion',
    hasOwnOutputs: false,
    accepts: ({ format }) => format === 'jpeg',
    command: (photo, reference) => [
      program,
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
