import { progressLine, Rate } from '../../src/cli/progress';
import { completeCounts } from '../../src/cli/report';
import { dollars, duration } from '../../src/cli/text';

const line = (some: object, more: object = {}, width = 100) =>
  progressLine({ counts: completeCounts(some), dryRun: false, ...more }, width);

test('with a total, the line has a bar, a percentage and the time left', () => {
  expect(line({ seen: 900, sent: 520, ready: 240, kept: 8, failed: 2 }, { total: 500, rate: 12.5 })).toBe(
    '[#########-----------]  48%  sent 520  ready 240  kept 8  failed 2  13/s  22 s left',
  );
});

test('without a total, the line has counters only', () => {
  expect(line({ sent: 1200, ready: 1000, rejected: 3 }, { rate: 2.25 })).toBe(
    'sent 1,200  ready 1,000  kept 0  rejected 3  failed 0  2.3/s',
  );
});

test('100 percent means that everything is done', () => {
  expect(line({ sent: 1000, ready: 999 }, { total: 1000 })).toContain(' 99%');
  expect(line({ sent: 1000, ready: 999, unchanged: 1 }, { total: 1000, rate: 5 })).toBe(
    '[####################] 100%  sent 1,000  ready 999  kept 0  failed 0  5.0/s',
  );
  expect(line({ sent: 1200, ready: 1200 }, { total: 1000 })).toContain('100%');
});

test('a dry run counts', () => {
  expect(line({ seen: 2000, sent: 500 }, { dryRun: true })).toBe('counting: 500 of 2,000 images');
  expect(line({}, { dryRun: true })).toBe('counting');
});

test('the line never wraps', () => {
  expect(line({ sent: 520 }, { total: 500 }, 30)).toBe('[--------------------]   0%  …');
  expect(line({ sent: 520 }, { total: 500 }, 30)).toHaveLength(30);
});

test('the rate is that of the last minute', () => {
  const rate = new Rate();
  expect(rate.perSecond).toBeUndefined();
  rate.add(0, completeCounts({ ready: 0 }));
  expect(rate.perSecond).toBeUndefined();
  rate.add(10_000, completeCounts({ ready: 900, failed: 100 }));
  expect(rate.perSecond).toBe(100);
  rate.add(60_000, completeCounts({ ready: 1500 }));
  rate.add(70_000, completeCounts({ ready: 1600 }));
  expect(rate.perSecond).toBe(10);
});

test.each([
  [45, '45 s'],
  [59.7, '1 min'],
  [720, '12 min'],
  [12_000, '3 h 20 min'],
  [187_200, '2 d 4 h'],
])('%d seconds are %s', (seconds, text) => {
  expect(duration(seconds)).toBe(text);
});

test.each([
  [0.0031, '$0.0031'],
  [0.03, '$0.03'],
  [0.25, '$0.25'],
  [0, '$0.00'],
  [1234.5, '$1,235'],
])('%d dollars are %s', (value, text) => {
  expect(dollars(value)).toBe(text);
});
