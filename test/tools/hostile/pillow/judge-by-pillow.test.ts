import { DEFAULT_PASS } from '../../../../tools/hostile/job';
import { type Comparison, judgeComparisons } from '../../../../tools/hostile/pillow/judge-by-pillow';
import type { Result } from '../../../../tools/hostile/result';

function ready(name: string): Result {
  const sample = { name, path: `/corpus/${name}`, group: '', expected: 'ok' };
  return {
    outcome: 'READY',
    wallSeconds: 0,
    peakMiB: 0,
    violations: [],
    job: { sample, pass: DEFAULT_PASS, expected: 'ok', keepAs: `/kept/${name}` },
  };
}

function judge(name: string, comparison: Omit<Comparison, 'name'>) {
  return judgeComparisons([ready(name)], new Map([[`/kept/${name}`, { name: `/kept/${name}`, ...comparison }]]));
}

test.each([
  ['the same picture', { difference: 2.4 }, []],
  ['another picture', { difference: 30.04 }, ['looks different to Pillow, by 30.0 of 255']],
  [
    'a damaged original',
    { refusal: 'OSError: broken data stream when reading image file' },
    ['is READY, but Pillow finds it damaged (OSError: broken data stream when reading image file)'],
  ],
  ['an original of a kind that Pillow lacks', { refusal: 'UnidentifiedImageError: cannot identify image file' }, []],
] as [string, Omit<Comparison, 'name'>, string[]][])('%s', (_, comparison, violations) => {
  expect(judge('photo.jpg', comparison).results[0].violations).toEqual(violations);
});

test('what is known to look different is told with the reason, and is no violation', () => {
  const { results, summary } = judge('colour/cmyk.jpg', { difference: 27 });
  expect(results[0].violations).toEqual([]);
  expect(summary.join('\n')).toMatch(
    /1 different for a known reason.*\n.*colour\/cmyk\.jpg: looks different to Pillow, by 27\.0 of 255: CMYK without a profile/,
  );
});

test('files that were not compared stay as they were', () => {
  const refused: Result = { ...ready('bad.jpg'), outcome: 'REJECTED', violations: ['got REJECTED, expected ok'] };
  expect(judgeComparisons([refused], new Map()).results).toEqual([refused]);
});
