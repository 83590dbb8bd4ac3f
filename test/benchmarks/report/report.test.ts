import { photoResult, result } from './support';
import { formatReport } from '../../../benchmarks/report/report';

const report = formatReport({
  machine: {
    system: 'linux x64',
    processor: 'a processor',
    cores: 2,
    memoryGiB: 8,
    load: 0.5,
    versions: { node: '24.0.0' },
  },
  command: 'npm run bench',
  competitors: { ours: 'this project', baseline: 'the usual way', bound: 'the bound' },
  photos: [
    photoResult('baseline', {
      ours: result([0.4, 0.6, 0.5], 150, 0.979),
      baseline: result([1, 1.2, 1], 500, 0.975, 1100),
      bound: { costs: [], outputs: {}, error: 'no library' },
    }),
  ],
});

test('says what each competitor took, and how ours stands to it', () => {
  expect(report).toMatch(/^baseline\.jpg +0\.500 +1\.000 +–$/m);
  expect(report).toMatch(/^baseline\.jpg +0\.50 \(0\.40–0\.50\) +–$/m);
});

test('says memory, likeness and bytes', () => {
  expect(report).toMatch(/done the job 4 times/);
  expect(report).toMatch(/^baseline\.jpg +150 +500 +–$/m);
  expect(report).toMatch(/^baseline\.jpg +0\.9790 −0\.0010/m);
  expect(report).toMatch(/^baseline\.jpg +−0\.0010 1\.00 +−0\.0050 1\.10$/m);
});

test('says who could not do what', () => {
  expect(report).toContain('bound cannot process baseline.jpg: no library');
});

test('no line has a space at its end', () => {
  expect(report.split('\n').filter(line => line !== line.trimEnd())).toEqual([]);
});
