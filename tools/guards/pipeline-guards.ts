import type { Guard } from './guard';

const PIPELINE = 'src/lambda/process/pipeline';
const GUARD = `${PIPELINE}/guard.ts`;
const REJECTION = ['test/lambda/process/pipeline/rejection.test.ts'];
const GUARD_TEST = ['test/lambda/process/pipeline/guard.test.ts'];
const MAKE_VARIANTS = ['test/lambda/process/make-variants.test.ts', 'test/lambda/process/process-upload.test.ts'];

/** What a file may be, and what it may cost. */
export const PIPELINE_GUARDS: readonly Guard[] = [
  {
    name: 'size before it is read',
    file: 'src/lambda/process/make-variants.ts',
    find: 'original.bytes > limits.maxBytes',
    replace: 'false',
    tests: MAKE_VARIANTS,
  },
  { name: 'size of what was read', file: GUARD, find: 'bytes.length <= limits.maxBytes', replace: 'true', tests: REJECTION },
  {
    name: 'sniff: magic bytes first',
    file: `${PIPELINE}/index.ts`,
    find: 'sniff(source.bytes)',
    replace: '(await readHeader(source.bytes)).format!',
    tests: REJECTION,
  },
  { name: 'allowed formats', file: GUARD, find: 'limits.allowedFormats.includes(format)', replace: 'true', tests: REJECTION },
  { name: 'declared type', file: `${PIPELINE}/index.ts`, find: 'checkDeclaredType(source.declaredType, format);', replace: '', tests: REJECTION },
  {
    name: 'loaders outside the list blocked',
    file: `${PIPELINE}/libvips.ts`,
    find: "sharp.block({ operation: ['VipsForeignLoad'] });",
    replace: '',
    tests: ['test/lambda/process/pipeline/libvips.test.ts'],
  },
  { name: 'format goes on as it began', file: GUARD, find: 'header.format !== sniffed', replace: 'false', tests: GUARD_TEST },
  { name: 'channels', file: GUARD, find: 'channels <= most', replace: 'true', tests: REJECTION },
  { name: 'side limit', file: GUARD, find: 'Math.max(width, height) > limits.maxSide', replace: 'false', tests: REJECTION },
  { name: 'pixel limit', file: GUARD, find: 'area(size) > limits.maxPixels', replace: 'false', tests: REJECTION },
  {
    name: 'frames of what moves count together',
    file: `${PIPELINE}/film.ts`,
    find: 'frames * area(upright) > maxPixels',
    replace: 'false',
    tests: ['test/lambda/process/pipeline/film.test.ts'],
  },
  { name: 'frame limit', file: GUARD, find: 'header.frames > MAX_FRAMES', replace: 'false', tests: GUARD_TEST },
  {
    name: 'bytes enough for the pixels',
    file: `${PIPELINE}/plausible.ts`,
    find: "format === 'jpeg' && area(upright)",
    replace: 'false && area(upright)',
    tests: ['test/lambda/process/pipeline/plausible.test.ts'],
  },
  { name: 'failOn: error', file: `${PIPELINE}/decode.ts`, find: "failOn: 'error'", replace: "failOn: 'none'", tests: REJECTION },
  {
    name: 'metadata stripped',
    file: `${PIPELINE}/decode.ts`,
    find: "if (mode === 'keep-all')",
    replace: "if (mode !== 'keep-copyright')",
    tests: ['test/lambda/process/pipeline/metadata.test.ts'],
  },
  {
    name: 'deadline within the time-out',
    file: 'src/lambda/process/make-variants.ts',
    find: 'await withDeadline(renderAndStore(deps, claimed, original, abandoned.signal), deadlineSeconds, timeOut)',
    replace: 'await renderAndStore(deps, claimed, original, abandoned.signal)',
    tests: MAKE_VARIANTS,
  },
  {
    name: 'pixels that the memory has no room for',
    file: 'src/lambda/process/pipeline/held-bytes.ts',
    find: 'area(header.decoded) <= most',
    replace: 'true',
    tests: ['test/lambda/process/pipeline/held-bytes.test.ts'],
  },
];
