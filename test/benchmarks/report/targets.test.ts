import { photoResult, result } from './support';
import { judgeTargets } from '../../../benchmarks/report/targets';

const photos = [
  photoResult('baseline', { ours: result([0.4, 0.4], 150, 0.979), baseline: result([1, 2], 500) }),
  photoResult('progressive', { ours: result([0.5, 0.5], 180, 0.981, 1010), baseline: result([1, 1], 500) }),
  photoResult('huge', { ours: result([1, 1], 390, 0.98), baseline: result([5, 5], 2400) }),
];
const target = (name: string) => judgeTargets(photos).find(found => found.target === name)!;

test('each target looks at its own photos', () => {
  const jpeg = target('CPU / baseline, JPEG');
  expect([jpeg.photos, jpeg.limit]).toEqual([2, 0.4]);
  expect(jpeg.best).toBeCloseTo(0.3, 12);
  expect(jpeg.worst).toBeCloseTo(0.5, 12);
  expect(target('CPU / baseline, PNG with alpha, WebP, huge')).toMatchObject({ photos: 1, median: 0.2 });
  expect(target('peak MiB, all but huge')).toMatchObject({ photos: 2, worst: 180 });
  expect(target('peak MiB, huge').worst).toBe(390);
});

test('where more is better, the worst is the least', () => {
  const { best, worst } = target('SSIM, worst output, above the encoded reference');
  expect([worst, best].map(value => value.toFixed(4))).toEqual(['-0.0010', '0.0010']);
  expect(target('bytes / encoded reference').worst).toBeCloseTo(1.01, 12);
});

test('a photo of which this project made nothing is none that it made in no bytes', () => {
  const refused = photoResult('baseline', { ours: { costs: [], outputs: {}, error: 'refused' } });
  const bytes = judgeTargets([...photos, refused]).find(({ target: name }) => name === 'bytes / encoded reference')!;
  expect(bytes.photos).toBe(photos.length);
  expect(bytes.best).toBeGreaterThan(0.9);
});

test('an target that nothing was measured for is left out', () => {
  expect(judgeTargets(photos).map(({ target: name }) => name)).not.toContain('CPU / bound, JPEG');
  expect(judgeTargets([])).toEqual([]);
});
