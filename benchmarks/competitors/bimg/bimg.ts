import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Note } from '../../../tools/lib/progress';
import { BENCH_CACHE } from '../../bench-cache';
import type { Contender } from '../competitor';
import type { Skipped } from '../skipped';

const PROGRAM = join(BENCH_CACHE, 'bimg');
const CURE =
  'install Go, and libvips with its headers: apt-get install golang gcc libvips-dev (macOS: brew install go vips)';

/** bimg, libvips for Go: what imaginary serves images with, and near what imgproxy does. Compiled here; skipped where that fails. */
export async function bimg(note: Note): Promise<Contender | Skipped> {
  note('compiling bimg');
  mkdirSync(BENCH_CACHE, { recursive: true });
  const { status, stderr, error } = spawnSync('go', ['build', '-mod=readonly', '-o', PROGRAM, '.'], {
    cwd: __dirname,
    encoding: 'utf8',
  });
  if (status !== 0) {
    return { name: 'bimg', reason: `${error?.message ?? firstComplaint(stderr)}: ${CURE}` };
  }
  return {
    name: 'bimg',
    title: "bimg in Go with the system's libvips, one Process for each output",
    hasOwnOutputs: true,
    accepts: () => true,
    command: photo => [PROGRAM, photo.file],
  };
}

function firstComplaint(stderr: string): string | undefined {
  return stderr.split('\n').find(line => line.trim() && !/^(#|go: downloading)/.test(line));
}
