import type { Case } from '../../../tools/cases/case';
import { judge, type Ending, type Picture } from '../../../tools/cases/judge';

const aCase = (it: Partial<Case> = {}): Case => ({
  name: 'a',
  path: 'a',
  expect: ['READY'],
  pixels: [],
  neverBlack: false,
  noThumbnail: false,
  ...it,
});

const picture = (format: string, color = [200, 30, 60, 255], it: Partial<Picture> = {}): Picture => ({
  format,
  width: 60,
  height: 40,
  at: () => color,
  brightest: Math.max(...color.slice(0, 3)),
  hasThumbnail: false,
  ...it,
});

const ready = (pictures: Picture[] = [picture('png'), picture('jpeg')]): Ending => ({
  status: 'READY',
  original: { width: 60, height: 40 },
  pictures,
});

const rejected = (code: string): Ending => ({ status: 'REJECTED', code, pictures: [] });

const pixel = (check: object) => aCase({ pixels: [{ at: [1, 2], within: 5, ...check }] });

test('what is as expected has no fault', () => {
  expect(
    judge(aCase({ size: [60, 40], pixels: [{ at: [59, 39], rgb: [205, 25, 60], alpha: 255, within: 5 }] }), ready()),
  ).toEqual([]);
  expect(judge(aCase({ expect: ['READY', 'REJECTED CORRUPT'] }), rejected('CORRUPT'))).toEqual([]);
  expect(judge(aCase({ expect: ['REJECTED'] }), rejected('CORRUPT'))).toEqual([]);
});

test('another ending than expected', () => {
  expect(judge(aCase(), rejected('CORRUPT'))).toEqual(['got REJECTED CORRUPT, expected READY']);
  expect(judge(aCase({ expect: ['REJECTED CORRUPT', 'REJECTED TOO_LARGE'] }), rejected('NOT_AN_IMAGE'))).toEqual([
    'got REJECTED NOT_AN_IMAGE, expected REJECTED CORRUPT or REJECTED TOO_LARGE',
  ]);
  expect(judge(aCase({ expect: ['REJECTED'] }), { status: 'FAILED', code: 'TIMED_OUT', pictures: [] })).toEqual([
    'got FAILED TIMED_OUT, expected REJECTED',
  ]);
  expect(judge(aCase({ expect: ['READY CORRUPT'] }), ready())).toEqual(['got READY, expected READY CORRUPT']);
});

test('the record and both variants have the size, to the pixel', () => {
  expect(judge(aCase({ size: [60, 41] }), ready())).toEqual([
    'got 60 × 40 in the record, expected 60 × 41',
    'png: got 60 × 40, expected 60 × 41',
    'jpeg: got 60 × 40, expected 60 × 41',
  ]);
});

test('without a size, the variants have that of the record', () => {
  expect(judge(aCase(), ready([picture('png', [9], { width: 40, height: 60 }), picture('jpeg')]))).toEqual([
    'png: got 40 × 60, expected 60 × 40',
  ]);
});

test('a variant that is not there', () => {
  expect(judge(aCase(), ready([picture('png')]))).toEqual(['got no jpeg variant, expected one']);
});

test('each channel may be off by the tolerance, in JPEG by 4 more, and by nothing beyond', () => {
  expect(judge(pixel({ rgb: [205, 35, 55] }), ready())).toEqual([]);
  expect(judge(pixel({ rgb: [206, 30, 60] }), ready())).toEqual([
    'png: got 200,30,60,255 at 1,2, expected 206,30,60,* within 5',
  ]);
  expect(judge(pixel({ rgb: [200, 30, 70] }), ready())).toEqual([
    'png: got 200,30,60,255 at 1,2, expected 200,30,70,* within 5',
    'jpeg: got 200,30,60,255 at 1,2, expected 200,30,70 within 9',
  ]);
});

test('alpha is asked of the PNG; in the JPEG, what is transparent is white', () => {
  const seen = [picture('png', [0, 0, 0, 0]), picture('jpeg', [255, 255, 255, 255])];
  expect(judge(pixel({ alpha: 0 }), ready(seen))).toEqual([]);
  expect(judge(pixel({ alpha: 0 }), ready())).toEqual([
    'png: got 200,30,60,255 at 1,2, expected *,*,*,0 within 5',
    'jpeg: got 200,30,60,255 at 1,2, expected 255,255,255 within 9',
  ]);
  expect(
    judge(
      pixel({ rgb: [200, 30, 60], alpha: 180 }),
      ready([picture('png', [200, 30, 60, 180]), picture('jpeg', [9, 9, 9, 255])]),
    ),
  ).toEqual([]);
});

test('a pixel outside of the picture', () => {
  expect(judge(pixel({ at: [60, 0], rgb: [1, 2, 3] }), ready([picture('png'), picture('jpeg')]))).toEqual([
    'png: got no pixel 60,0, expected 1,2,3,*',
    'jpeg: got no pixel 60,0, expected 1,2,3',
  ]);
});

test('pictures are not asked about where the file was rejected', () => {
  expect(
    judge({ ...pixel({ rgb: [1, 2, 3] }), expect: ['READY', 'REJECTED CORRUPT'], size: [1, 1] }, rejected('CORRUPT')),
  ).toEqual([]);
});

test('black, a thumbnail, and too much time', () => {
  const seen = [picture('png', [0, 8, 0, 255], { hasThumbnail: true }), picture('jpeg')];
  expect(
    judge(aCase({ neverBlack: true, noThumbnail: true, maxCpuSeconds: 3 }), { ...ready(seen), cpuSeconds: 3.1 }),
  ).toEqual([
    'png: got a black picture, expected another',
    'png: got a thumbnail in the metadata, expected none',
    'got 3.1 CPU seconds, expected at most 3',
  ]);
  expect(judge(aCase({ maxCpuSeconds: 3 }), { ...ready(), cpuSeconds: 3 })).toEqual([]);
});
