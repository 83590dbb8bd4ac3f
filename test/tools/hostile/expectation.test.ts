import { type Ending, meets, pngSuiteExpectation } from '../../../tools/hostile/expectation';

describe('expectation', () => {
  const ready: Ending = { outcome: 'READY', recognized: true };
  const rejected = (code: string, recognized = true): Ending => ({ outcome: 'REJECTED', code, recognized });

  test.each<[expected: string, ending: Ending, met: boolean]>([
    ['any', ready, true],
    ['any', rejected('CORRUPT'), true],
    ['any', { outcome: 'FAILED', code: 'PROCESSING_ERROR', recognized: true }, false],
    ['any', { outcome: 'CRASH', recognized: true }, false],
    ['any', { outcome: 'HANG', recognized: true }, false],
    ['ok', ready, true],
    ['ok', rejected('CORRUPT'), false],
    ['ok', rejected('UNSUPPORTED_FORMAT'), false],
    ['ok', rejected('TOO_MANY_PIXELS'), true],
    ['reject', rejected('CORRUPT'), true],
    ['reject', ready, false],
    ['reject:CORRUPT', rejected('CORRUPT'), true],
    ['reject:CORRUPT', rejected('TOO_MANY_PIXELS'), false],
    ['reject:CORRUPT', rejected('NOT_AN_IMAGE'), false],
    ['reject:CORRUPT', rejected('NOT_AN_IMAGE', false), true],
    ['reject:UNSUPPORTED', rejected('NOT_AN_IMAGE', false), true],
    ['reject:UNSUPPORTED(SVG)', rejected('NOT_AN_IMAGE', false), false],
    ['reject:EMPTY', rejected('NOT_AN_IMAGE', false), true],
    ['reject:TOO_MANY_FRAMES', rejected('TOO_MANY_PIXELS'), true],
    ['ok|reject:TOO_MANY_FRAMES', ready, true],
    ['reject:TOO_MANY_PIXELS|reject:CORRUPT', rejected('CORRUPT'), true],
    ['nonsense', ready, false],
  ])('%s is met by %j: %s', (expected, ending, met) => {
    expect(meets(expected, ending)).toBe(met);
  });
});

describe('png suite', () => {
  test.each([
    ['pngsuite', 'pngsuite/codec-corpus__pngsuite_xs1n0g01.png', 'reject:CORRUPT'],
    ['pngsuite', 'pngsuite/xdtn0g01.png', 'reject:CORRUPT'],
    ['pngsuite', 'pngsuite/codec-corpus__pngsuite_basi0g01.png', 'ok'],
    ['pngsuite', 'pngsuite/exif2c08.png', 'ok'],
    ['good', 'good/xs1n0g01.png', undefined],
  ])('of the group %s, %s: %s', (group, name, expected) => {
    expect(pngSuiteExpectation({ group, name, path: name, expected: 'any' })).toBe(expected);
  });
});
