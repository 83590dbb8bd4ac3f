import { join } from 'node:path';
import { CACHE } from '../tools/lib/paths';

/** What the bench makes once and keeps. Ignored by git; may be removed at any time. */
export const BENCH_CACHE = join(CACHE, 'bench');
