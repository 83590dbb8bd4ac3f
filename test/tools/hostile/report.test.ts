import { jobOn, result } from './support';
import { resultLine, shown, summarize, toJson } from '../../../tools/hostile/report';
import type { Result } from '../../../tools/hostile/result';

describe('summary', () => {
  const named = (name: string, more: Partial<Result> = {}, group = ''): Result =>
    result({ job: jobOn(name, { sample: { name, path: name, group, expected: 'any' } }), ...more });

  test('a result on one line, and its violations below', () => {
    expect(resultLine(named('a.png', { outcome: 'REJECTED', code: 'CORRUPT', violations: ['this', 'that'] }))).toBe(
      [
        'REJECTED  CORRUPT                 0.10    0.10      80  a.png (all formats allowed)',
        '    ! this',
        '    ! that',
      ].join('\n'),
    );
  });

  test('a worker that was killed cannot tell its CPU time', () => {
    expect(resultLine(named('a.png', { outcome: 'HANG', cpuSeconds: undefined }))).toMatch(
      /^HANG +0\.10 +- +80 +a\.png/,
    );
  });

  test('outcomes are counted by pass and code', () => {
    const lines = summarize([
      named('a'),
      named('b'),
      named('c', { outcome: 'REJECTED', code: 'CORRUPT' }),
      named('d', { outcome: 'CRASH', code: 'SIGSEGV' }),
    ]);
    expect(lines.join('\n')).toMatch(/READY +2\n.*REJECTED +CORRUPT +1\n/);
    expect(lines.join('\n')).toMatch(/CRASH +1\n/);
  });

  test('the ten worst of each kind, the worst first', () => {
    const lines = summarize(Array.from({ length: 12 }, (_, index) => named(`file-${index}`, { cpuSeconds: index })));
    const worst = lines
      .slice(lines.indexOf('Most CPU time') + 2)
      .slice(0, 11)
      .map(line => /file-\d+/.exec(line)?.[0]);
    expect(worst).toEqual([...Array.from({ length: 10 }, (_, index) => `file-${11 - index}`), undefined]);
  });

  test('PngSuite and orientations have a line of their own', () => {
    const suite = [
      named('a', {}, 'pngsuite'),
      named('b', { outcome: 'REJECTED', violations: ['oh'] }, 'pngsuite'),
      named('c', {}, 'orientation'),
    ];
    expect(summarize(suite)).toEqual(
      expect.arrayContaining([
        'PngSuite: 1 READY, 1 REJECTED; 1 of 2 as they should be',
        'EXIF orientation: 1 READY, 0 REJECTED; 1 of 1 as they should be',
      ]),
    );
  });

  test('violations come last', () => {
    expect(summarize([named('a')]).at(-1)).toBe('No violations.');
    expect(summarize([named('a'), named('b', { violations: ['oh'] })]).slice(-2)).toEqual([
      '1 with violations:',
      expect.stringContaining('    ! oh'),
    ]);
  });

  test('JSON has an object for each run', () => {
    expect(JSON.parse(toJson([named('a', { violations: ['oh'] }, 'good')]))).toEqual([
      {
        file: 'a',
        group: 'good',
        pass: 'all formats',
        expected: 'any',
        outcome: 'READY',
        wallSeconds: 0.1,
        cpuSeconds: 0.1,
        peakMiB: 80,
        violations: ['oh'],
      },
    ]);
  });
});

describe('shown', () => {
  test.each([
    ['größe/日本語 🖼️.jpg', 'größe/日本語 🖼️.jpg'],
    ['two\nlines\t.jpg', 'two\\u000alines\\u0009.jpg'],
    ['\u001b[31mred.jpg', '\\u001b[31mred.jpg'],
  ])('%j is shown as %s', (name, text) => {
    expect(shown(name)).toBe(text);
  });
});
