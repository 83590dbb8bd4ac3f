import { describeOutcome, isSettled, jsonLine, type Outcome } from '../../../tools/demo/outcome';

describe('outcome', () => {
  const READY: Outcome = {
    file: 'a.jpg',
    imageId: 'id',
    status: 'READY',
    width: 30,
    height: 20,
    variants: [],
    seconds: 1,
  };

  test('READY, REJECTED and FAILED are final, unless something went wrong on the way', () => {
    const settled = (change: Partial<Outcome>) => isSettled({ ...READY, ...change });
    expect(settled({})).toBe(true);
    expect(settled({ status: 'REJECTED', code: 'CORRUPT' })).toBe(true);
    expect(settled({ status: 'FAILED', code: 'TIMED_OUT' })).toBe(true);
    expect(settled({ status: 'PROCESSING' })).toBe(false);
    expect(settled({ status: 'NOT_SENT' })).toBe(false);
    expect(settled({ error: 'a variant is not what the manifest says' })).toBe(false);
  });

  test('the JSON line tells what is known and nothing else', () => {
    expect(JSON.parse(jsonLine(READY))).toEqual({
      file: 'a.jpg',
      imageId: 'id',
      status: 'READY',
      width: 30,
      height: 20,
      variants: [],
    });
    const rejected: Outcome = {
      ...READY,
      imageId: null,
      status: 'REJECTED',
      code: 'TOO_LARGE',
      message: 'too large',
      width: null,
      height: null,
    };
    expect(JSON.parse(jsonLine(rejected))).toEqual({
      file: 'a.jpg',
      imageId: null,
      status: 'REJECTED',
      code: 'TOO_LARGE',
      message: 'too large',
      width: null,
      height: null,
      variants: [],
    });
  });

  test('a file name cannot break the line', () => {
    expect(jsonLine({ ...READY, file: 'two\nlines "quoted".jpg' })).not.toContain('\n');
  });
});

describe('describe outcome', () => {
  test('an image that is ready: headline, looks, variants', () => {
    const lines = describeOutcome({
      file: 'a.jpg',
      imageId: 'id',
      status: 'READY',
      width: 300,
      height: 200,
      seconds: 1.26,
      variants: [{ size: 'thumb', format: 'webp', width: 200, height: 200, bytes: 5152, path: '/out/thumb.webp' }],
      manifest: {
        imageId: 'id',
        status: 'READY',
        preset: 'default',
        visibility: 'PRIVATE',
        createdAt: '',
        updatedAt: '',
        thumbhash: 'aGFzaA==',
        dominantColor: '#112233',
      },
    });
    expect(lines).toEqual([
      'a.jpg · READY · 300 × 200 · 1.3 s',
      '  image id',
      '  dominant color #112233, thumbhash aGFzaA==',
      '  size   format  pixels     bytes  file',
      '  thumb  webp    200 × 200  5,152  /out/thumb.webp',
    ]);
  });

  test('an image that was refused: headline and reason', () => {
    const lines = describeOutcome({
      file: 'a.svg',
      imageId: null,
      status: 'REJECTED',
      code: 'UNSUPPORTED_FORMAT',
      message: 'not accepted',
      width: null,
      height: null,
      variants: [],
      seconds: 0,
    });
    expect(lines).toEqual(['a.svg · REJECTED UNSUPPORTED_FORMAT · 0.0 s', '  not accepted']);
  });
});
