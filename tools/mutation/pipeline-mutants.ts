import type { Mutant } from './mutate';

const PIPELINE = 'src/lambda/process/pipeline';
const LIMITS = `${PIPELINE}/inspect/limits.ts`;
const REJECTION = ['test/lambda/process/pipeline/features/rejection.test.ts'];
const LIMITS_TEST = ['test/lambda/process/pipeline/inspect/limits.test.ts'];
const EFFORT = `${PIPELINE}/inspect/check-effort.ts`;
const EFFORT_TEST = ['test/lambda/process/pipeline/inspect/check-effort.test.ts'];
const COUNT_FRAMES = ['test/lambda/process/pipeline/inspect/count-frames.test.ts'];
const DAMAGE = ['test/lambda/process/pipeline/inspect/jpeg/damage.test.ts'];
const TIFF = ['test/lambda/process/pipeline/inspect/tiff/check-readable.test.ts'];
const THUMBNAIL = ['test/lambda/process/pipeline/metadata/thumbnail.test.ts'];
const MAKE_VARIANTS = ['test/lambda/process/make-variants.test.ts', 'test/lambda/process/process-upload.test.ts'];

/** Limits on input files and their cost: the image pipeline. */
export const PIPELINE_MUTANTS: readonly Mutant[] = [
  {
    name: 'size before it is read',
    file: 'src/lambda/process/make-variants.ts',
    find: 'checkBytes(original.bytes, limits);',
    replace: '',
    tests: MAKE_VARIANTS,
  },
  {
    name: 'size of what was read',
    file: 'src/lambda/process/pipeline/inspect/limits.ts',
    find: 'bytes <= maxBytes',
    replace: 'true',
    tests: REJECTION,
  },
  {
    name: 'sniff: magic bytes first',
    file: 'src/lambda/process/pipeline/inspect/index.ts',
    find: 'sniff(source.bytes)',
    replace: '(await readHeader(source.bytes)).format!',
    tests: REJECTION,
  },
  {
    name: 'allowed formats',
    file: LIMITS,
    find: 'limits.allowedFormats.includes(format)',
    replace: 'true',
    tests: REJECTION,
  },
  {
    name: 'a type that differs is noted',
    file: 'src/lambda/process/pipeline/inspect/index.ts',
    find: "typeDiffers(format, source) ? ['TYPE_DIFFERS'] : []",
    replace: '[]',
    tests: REJECTION,
  },
  {
    name: 'the name is told to the pipeline',
    file: 'src/lambda/process/make-variants.ts',
    find: 'filename = claimed.original?.key',
    replace: 'filename = claimed.imageId',
    tests: MAKE_VARIANTS,
  },
  {
    name: 'loaders outside the list blocked',
    file: `${PIPELINE}/inspect/loaders.ts`,
    find: "sharp.block({ operation: ['VipsForeignLoad'] });",
    replace: '',
    tests: ['test/lambda/process/pipeline/inspect/loaders.test.ts'],
  },
  {
    name: 'format goes on as it began',
    file: LIMITS,
    find: 'header.format !== sniffed',
    replace: 'false',
    tests: LIMITS_TEST,
  },
  { name: 'channels', file: LIMITS, find: 'channels <= most', replace: 'true', tests: REJECTION },
  {
    name: 'HEIF: boxes of one level',
    file: `${PIPELINE}/inspect/heif/boxes.ts`,
    find: 'if (count > MAX_BOXES)',
    replace: 'if (false)',
    tests: ['test/lambda/process/pipeline/inspect/heif/boxes.test.ts'],
  },

  {
    name: 'side limit',
    file: LIMITS,
    find: 'Math.max(width, height) > limits.maxSide',
    replace: 'false',
    tests: REJECTION,
  },
  { name: 'pixel limit', file: LIMITS, find: 'area(size) > limits.maxPixels', replace: 'false', tests: REJECTION },
  {
    name: 'frames of what moves count together',
    file: `${PIPELINE}/render/animation.ts`,
    find: 'frames * area(upright) > maxPixels',
    replace: 'false',
    tests: ['test/lambda/process/pipeline/render/animation.test.ts'],
  },
  {
    name: 'memory of wide rows',
    file: LIMITS,
    find: 'width <= USUAL_WIDTH || ',
    replace: 'width > 0 || ',
    tests: LIMITS_TEST,
  },
  {
    name: 'GIF as browsers have it',
    file: `${PIPELINE}/decode/open.ts`,
    find: "case 'gif': return withClearCanvas(bytes, animation === 'keep');",
    replace: '',
    tests: ['test/lambda/process/pipeline/decode/gif-canvas.test.ts'],
  },
  { name: 'frame limit', file: LIMITS, find: 'frames <= MAX_FRAMES', replace: 'true', tests: LIMITS_TEST },
  {
    name: 'frames counted before a library sees them',
    file: `${PIPELINE}/inspect/index.ts`,
    find: 'checkFramesInBytes(source.bytes, format);',
    replace: '',
    tests: COUNT_FRAMES,
  },
  {
    name: 'frames hidden in a frame count',
    file: `${PIPELINE}/inspect/file-parts.ts`,
    find: "name === 'ANMF' ? FRAME_HEADER_BYTES : ",
    replace: '',
    tests: COUNT_FRAMES,
  },
  ...[
    ['EXIF that goes in circles', 'entries, MAX_EXIF_ENTRIES,'],
    ['segments of a JPEG', 'segments, MAX_JPEG_SEGMENTS,'],
    ['scans of a JPEG', 'scans, MAX_JPEG_SCANS,'],
    ['chunks of a PNG', 'chunks, MAX_PNG_CHUNKS,'],
    ['tags of a TIFF', 'pairs, MAX_TIFF_TAG_PAIRS,'],
    ['bytes that the tags of a TIFF share', 'read, MAX_TIFF_READS_PER_BYTE * bytes.length,'],
  ].map(([name, find]) => ({
    name,
    file: EFFORT,
    find: `atMost(${find}`,
    replace: 'atMost(0, 1,',
    tests: EFFORT_TEST,
  })),
  {
    name: 'bytes enough for the pixels',
    file: LIMITS,
    find: "format === 'jpeg' && area(upright)",
    replace: 'false && area(upright)',
    tests: LIMITS_TEST,
  },
  {
    name: 'failOn: error',
    file: `${PIPELINE}/decode/decode.ts`,
    find: "decodeOnce('error')",
    replace: "decodeOnce('none' as never)",
    tests: REJECTION,
  },
  {
    name: 'warnings of libjpeg are errors',
    file: `${PIPELINE}/decode/decode.ts`,
    find: "attempt('warning')",
    replace: "attempt('error')",
    tests: DAMAGE,
  },
  {
    name: 'harmless warnings are no errors',
    file: `${PIPELINE}/decode/decode.ts`,
    find: 'if (!isHarmless(messageOf(Object(error).cause), bytes))',
    replace: 'if (isHarmless(messageOf(Object(error).cause), bytes) || true)',
    tests: DAMAGE,
  },
  {
    name: 'data of the last strip',
    file: 'src/lambda/process/pipeline/inspect/index.ts',
    find: 'checkWhole(source.bytes, jpegHead);',
    replace: '',
    tests: DAMAGE,
  },
  {
    name: 'scans of a progressive JPEG',
    file: `${PIPELINE}/inspect/jpeg/check-whole.ts`,
    find: 'head.frame === PROGRESSIVE',
    replace: 'false',
    tests: DAMAGE,
  },
  {
    name: 'kinds of JPEG',
    file: 'src/lambda/process/pipeline/inspect/index.ts',
    find: 'checkJpegReadable(jpegHead);',
    replace: '',
    tests: DAMAGE,
  },
  {
    name: 'kinds of TIFF',
    file: 'src/lambda/process/pipeline/inspect/index.ts',
    find: "if (format === 'tiff') { checkTiffReadable(source.bytes); }",
    replace: '',
    tests: TIFF,
  },
  {
    name: 'false alpha',
    file: `${PIPELINE}/index.ts`,
    find: 'await withoutFalseAlpha(bytes, header)',
    replace: 'bytes',
    tests: TIFF,
  },
  { name: 'channels of grey', file: LIMITS, find: 'GREY_SPACES.includes(space)', replace: 'false', tests: LIMITS_TEST },
  {
    name: 'thumbnail of the original',
    file: `${PIPELINE}/metadata/keep-metadata.ts`,
    find: 'bitmapOfPng(pngWithoutThumbnail(data), info)',
    replace: 'bitmapOfPng(data, info)',
    tests: THUMBNAIL,
  },
  {
    name: 'thumbnail of the original in a film',
    file: 'src/lambda/process/pipeline/render/animation.ts',
    find: "animation.metadata === 'keep-all' ? webpWithoutThumbnail(encoded) : encoded",
    replace: 'encoded',
    tests: THUMBNAIL,
  },
  {
    name: 'metadata stripped',
    file: `${PIPELINE}/decode/decode.ts`,
    find: "if (mode === 'keep-all')",
    replace: "if (mode !== 'keep-copyright')",
    tests: ['test/lambda/process/pipeline/features/metadata.test.ts'],
  },
  {
    name: 'deadline within the timeout',
    file: 'src/lambda/process/make-variants.ts',
    find: 'await withDeadline(renderAndStore(deps, claimed, original, abandoned.signal), deps.secondsLeft() - MARGIN_SECONDS, timeOut)',
    replace: 'await renderAndStore(deps, claimed, original, abandoned.signal)',
    tests: MAKE_VARIANTS,
  },
  {
    name: 'pixels that the memory has no room for',
    file: LIMITS,
    find: 'pixels <= most',
    replace: 'true',
    tests: LIMITS_TEST,
  },
];
