import { comparisonLines, figure, figureLines, sixtyFigures } from '../../../benchmarks/page/figures';

const visit = {
  thumbnails: { firstMs: 100, inSightMs: 550 },
  allReadyMs: 20_000,
  layoutShift: 0,
  longestTaskMs: 90,
  memory: { at: { empty: 140, chosen: 250, scrolled: 260, ready: 401 }, peak: 450 },
};

test('each figure with its target; one without a target always holds', () => {
  const figures = sixtyFigures(visit);
  expect(figures.filter(({ holds }) => !holds).map(({ name }) => name)).toEqual(['renderer, 60 READY']);
  const lines = figureLines(figures);
  expect(lines.find(line => line.startsWith('renderer, 60 READY'))).toMatch(/ 401 MB +≤ 400 MB +MISSED$/);
  expect(lines.find(line => line.startsWith('60 photos: pictures in sight'))).toMatch(/ 0.55 s +≤ 0.6 s +holds$/);
  expect(figureLines([figure('peak', '450 MB')])[1]).toMatch(/^peak +450 MB +–$/);
});

test('other widgets as multiples of the page; what never came is blank', () => {
  const ours = { name: 'this page', firstMs: 200, inSightMs: 500, chosen: 250, peak: 300, gzipped: 50_000 };
  const rival = { ...ours, name: 'widget', inSightMs: 5_000, allMs: 20_000, chosen: 1_000, gzipped: 25_000 };
  const [, first, second] = comparisonLines([ours, rival]);
  expect(first).toMatch(/^this page +0.20 +0.50 +– +250 +300 +50.0$/);
  expect(second.split(/ {2,}/)).toEqual([
    'widget',
    '0.20 (× 1.0)',
    '5.00 (× 10.0)',
    '20.0',
    '1000 (× 4.0)',
    '300 (× 1.0)',
    '25.0 (× 0.5)',
  ]);
});
