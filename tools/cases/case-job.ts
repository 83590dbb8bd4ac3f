import type { Case } from './case';
import type { Job, Pass } from '../hostile/job';
import { ALL_FORMATS_PASS } from '../hostile/passes';

/** A case on its way through the process function. */
export interface CaseJob extends Job {
  readonly it: Case;
}

/** Larger than any original, so that nothing is scaled. */
const SIDE = 65_535;

/** A job on a case; `declared` is the content type that the object gets. */
export function caseJob(it: Case, declared?: string): CaseJob {
  return {
    it,
    sample: { name: it.name, path: it.path, group: '', expected: '', declared },
    pass: passFor(it),
    expected: '',
  };
}

/** Every input format, and one variant of the original's own dimensions as PNG and as JPEG. */
function passFor({ noThumbnail }: Case): Pass {
  const { spec } = ALL_FORMATS_PASS;
  return {
    ...ALL_FORMATS_PASS,
    spec: {
      ...spec,
      sizes: [{ name: 'full', width: SIDE, height: SIDE, fit: 'inside', enlarge: false }],
      formats: [
        { format: 'png', compressionLevel: 1 },
        { format: 'jpeg', quality: 95 },
      ],
      metadata: noThumbnail ? 'keep-all' : 'strip',
    },
  };
}
