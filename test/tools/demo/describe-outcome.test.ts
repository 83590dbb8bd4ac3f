import { describeOutcome } from '../../../tools/demo/describe-outcome';

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
      createdAt: '',
      updatedAt: '',
      thumbhash: 'aGFzaA==',
      dominantColor: '#112233',
    },
  });
  expect(lines).toEqual([
    'a.jpg · READY · 300 × 200 · 1.3 s',
    '  image id',
    '  dominant colour #112233, thumbhash aGFzaA==',
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
