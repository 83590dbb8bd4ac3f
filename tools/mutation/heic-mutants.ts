import type { Mutant } from './mutate';

const DECODE = 'src/lambda/heic/decode-primary.ts';
const CHECK = 'src/lambda/process/pipeline/inspect/heif/check-heif.ts';
const DECODER = 'src/lambda/process/heic-decoder.ts';
const DECODER_TEST = ['test/lambda/process/heic-decoder.test.ts'];

/** Limits of the HEIC decoder. */
export const HEIC_MUTANTS: readonly Mutant[] = [
  {
    name: 'HEIC: size as announced',
    file: DECODE,
    find: 'width !== expected.width || height !== expected.height',
    replace: 'false',
    tests: DECODER_TEST,
  },
  {
    name: 'HEIC: memory',
    file: 'src/lambda/heic/limit-memory.ts',
    find: 'this.buffer.byteLength + pages * PAGE_BYTES > bytes',
    replace: 'false',
    tests: ['test/lambda/heic/limit-memory.test.ts'],
  },
  {
    name: 'HEIC: damage within the video frame',
    file: 'src/lambda/heic/libheif.ts',
    find: 'SUPPRESS_FAULTY_PICTURES, 1)',
    replace: 'SUPPRESS_FAULTY_PICTURES, 0)',
    tests: ['test/lambda/process/pipeline/features/heic-damage.test.ts'],
  },
  {
    name: 'HEIC: pixels before the crop',
    file: CHECK,
    find: 'coded !== undefined',
    replace: 'false',
    tests: ['test/lambda/process/pipeline/inspect/heif/clean-aperture.test.ts'],
  },
  {
    name: 'HEIC: number of items',
    file: CHECK,
    find: 'items.count > most',
    replace: 'false',
    tests: ['test/lambda/process/pipeline/inspect/heif/check-heif.test.ts'],
  },
  {
    name: 'HEIC: crop within the picture',
    file: 'src/lambda/process/pipeline/decode/decode-heic.ts',
    find: '!sameDimensions(region, upright)',
    replace: 'false',
    tests: ['test/lambda/process/pipeline/inspect/heif/clean-aperture.test.ts'],
  },
  { name: 'HEIC: no environment', file: DECODER, find: ', env: {} }', replace: ' }', tests: DECODER_TEST },
];
