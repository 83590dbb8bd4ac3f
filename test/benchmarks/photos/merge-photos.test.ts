import type { BenchPhoto } from '../../../benchmarks/photos/bench-photo';
import { mergePhotos } from '../../../benchmarks/photos/merge-photos';

const photo = (name: string, kind: BenchPhoto['kind'], width: number): BenchPhoto => ({
  file: name,
  name,
  kind,
  width,
  height: 1000,
  bytes: 1,
  format: 'jpeg',
  origin: 'made',
});

test('photos of a kind stand together, smaller ones first', () => {
  const made = [photo('w', 'webp', 3000), photo('b', 'baseline', 6000)];
  const real = [photo('x', 'webp', 2000), photo('p', 'progressive', 5000)];
  expect(mergePhotos(made, real).map(({ name }) => name)).toEqual(['b', 'p', 'x', 'w']);
});
