import { join } from 'node:path';
import { CACHE } from '../tools/lib/paths';

/** Folder of generated files that the benchmarks reuse. Ignored by git; may be deleted at any time. */
export const BENCH_CACHE = join(CACHE, 'bench');
