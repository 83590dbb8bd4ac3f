import type { Guard } from './guard';

const PIPELINE = 'src/lambda/process/pipeline';
const GUARD = `${PIPELINE}/guard.ts`;
const REJECTION = ['test/lambda/process/pipeline/rejection.test.ts'];
const GUARD_TEST = ['test/lambda/process/pipeline/guard.test.ts'];
const DAMAGE = ['test/lambda/process/pipeline/jpeg/damage.test.ts'];
const TIFF = ['test/lambda/process/pipeline/tiff/readable.test.ts'];
const THUMBNAIL = ['test/lambda/process/pipeline/kept/thumbnail.test.ts'];
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
  { name: 'failOn: error', file: `${PIPELINE}/decode.ts`, find: "decodeOnce('error')", replace: "decodeOnce('none' as never)", tests: REJECTION },
  { name: 'warnings of libjpeg are errors', file: `${PIPELINE}/jpeg/strictly.ts`, find: "attempt('warning')", replace: "attempt('error')", tests: DAMAGE },
  {
    name: 'harmless warnings are no errors',
    file: `${PIPELINE}/jpeg/strictly.ts`,
    find: 'if (!isHarmless(messageOf(Object(error).cause), bytes))',
    replace: 'if (isHarmless(messageOf(Object(error).cause), bytes) || true)',
    tests: DAMAGE,
  },
  { name: 'data of the last strip', file: `${PIPELINE}/index.ts`, find: 'checkWhole(source.bytes, jpegHead);', replace: '', tests: DAMAGE },
  { name: 'scans of a progressive JPEG', file: `${PIPELINE}/jpeg/check-whole.ts`, find: 'head.frame === PROGRESSIVE', replace: 'false', tests: DAMAGE },
  { name: 'kinds of JPEG', file: `${PIPELINE}/index.ts`, find: 'checkJpegReadable(jpegHead);', replace: '', tests: DAMAGE },
  {
    name: 'kinds of TIFF',
    file: `${PIPELINE}/index.ts`,
    find: "if (format === 'tiff') { checkTiffReadable(source.bytes); }",
    replace: '',
    tests: TIFF,
  },
  { name: 'false alpha', file: `${PIPELINE}/index.ts`, find: 'await withoutFalseAlpha(bytes, header)', replace: 'bytes', tests: TIFF },
  { name: 'channels of grey', file: GUARD, find: 'GREY_SPACES.includes(space)', replace: 'false', tests: GUARD_TEST },
  {
    name: 'thumbnail of the original',
    file: `${PIPELINE}/keep-all.ts`,
    find: 'pngFrame(pngWithoutThumbnail(data), info)',
    replace: 'pngFrame(data, info)',
    tests: THUMBNAIL,
  },
  {
    name: 'thumbnail of the original in a film',
    file: `${PIPELINE}/film.ts`,
    find: "film.metadata === 'keep-all' ? webpWithoutThumbnail(encoded) : encoded",
    replace: 'encoded',
    tests: THUMBNAIL,
  },
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
];
