import { photoResult, result } from './support';
import { judgeAims } from '../../../benchmarks/report/aims';

const photos = [
  photoResult('baseline', { ours: result([0.4, 0.4], 150, 0.979), usual: result([1, 2], 500) }),
  photoResult('progressive', { ours: result([0.5, 0.5], 180, 0.981, 1010), usual: result([1, 1], 500) }),
  photoResult('huge', { ours: result([1, 1], 390, 0.98), usual: result([5, 5], 2400) }),
];
const aim = (name: string) => judgeAims(photos).find(found => found.aim === name)!;

test('each aim looks at its own photos', () => {
  const jpeg = aim('CPU / usual, JPEG');
  expect([jpeg.photos, jpeg.limit]).toEqual([2, 0.4]);
  expect(jpeg.best).toBeCloseTo(0.3, 12);
  expect(jpeg.worst).toBeCloseTo(0.5, 12);
  expect(aim('CPU / usual, PNG with alpha, WebP, huge')).toMatchObject({ photos: 1, median: 0.2 });
  expect(aim('peak MiB, all but huge')).toMatchObject({ photos: 2, worst: 180 });
  expect(aim('peak MiB, huge').worst).toBe(390);
});

test('where more is better, the worst is the least', () => {
  const { best, worst } = aim('SSIM, worst output, above the reference way');
  expect([worst, best].map(value => value.toFixed(4))).toEqual(['-0.0010', '0.0010']);
  expect(aim('bytes / reference way').worst).toBeCloseTo(1.01, 12);
});

test('a photo of which this project made nothing is none that it made in no bytes', () => {
  const refused = photoResult('baseline', { ours: { costs: [], outputs: {}, error: 'refused' } });
  const bytes = judgeAims([...photos, refused]).find(({ aim: name }) => name === 'bytes / reference way')!;
  expect(bytes.photos).toBe(photos.length);
  expect(bytes.best).toBeGreaterThan(0.9);
});

test('an aim that nothing was measured for is left out', () => {
  expect(judgeAims(photos).map(({ aim: name }) => name)).not.toContain('CPU / bound, JPEG');
  expect(judgeAims([])).toEqual([]);
});
