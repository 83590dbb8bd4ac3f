import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../../../tools/lib/cli';
import type { Note } from '../../../tools/lib/progress';
import { ensureVenv, findPython, venvPython } from '../../../tools/lib/python';
import { BENCH_CACHE } from '../../bench-cache';
import type { BenchPhoto } from '../../photos/photo';
import type { Competitor, SkippedCompetitor } from '../competitor';

const DRIVER = join(__dirname, 'competitor.py');
const REQUIREMENTS = join(__dirname, 'requirements.txt');

const isJpeg = ({ format }: BenchPhoto) => format === 'jpeg';

/** Installs Pillow and libvips for Python. Skipped without Python or a package index. */
export async function pythonCompetitors(note: Note): Promise<(Competitor | SkippedCompetitor)[]> {
  try {
    mkdirSync(BENCH_CACHE, { recursive: true });
    const venv = await ensureVenv(await findPython(), join(BENCH_CACHE, 'venv.log'), note, REQUIREMENTS);
    return competitors(venvPython(venv));
  } catch (error) {
    if (!(error instanceof UserError)) {
      throw error;
    }
    return [{ name: 'Pillow, pyvips, vipsthumbnail', reason: error.message }];
  }
}

function competitors(python: string): (Competitor | SkippedCompetitor)[] {
  const competitor = (name: string, title: string, job: string, accepts: Competitor['accepts']): Competitor => ({
    name,
    title,
    accepts,
    hasOwnOutputs: true,
    env: { PYTHONPYCACHEPREFIX: join(BENCH_CACHE, 'pycache') },
    command: photo => [python, DRIVER, job, photo.file],
  });
  const vipsthumbnail =
    spawnSync('vipsthumbnail', ['--vips-version']).status === 0
      ? competitor(
          'vipsthumb',
          'the vipsthumbnail command for each output, process start included',
          'vipsthumbnail_job.thumbnails',
          isJpeg,
        )
      : { name: 'vipsthumbnail', reason: 'not on the PATH: apt-get install libvips-tools' };
  return [
    // each is slow and adds nothing for formats other than JPEG
    competitor('pillow-6', 'Pillow, a full decode for each output', 'pillow_jobs.six_decodes', isJpeg),
    competitor('pillow-1', 'Pillow, one full decode', 'pillow_jobs.one_decode', () => true),
    competitor('pillow-best', 'Pillow, draft mode and cascade', 'pillow_jobs.best', isJpeg),
    competitor('pyvips', 'pyvips, thumbnail_buffer for each output', 'pyvips_jobs.thumbnails', () => true),
    vipsthumbnail,
  ];
}
