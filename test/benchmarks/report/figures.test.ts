import {
  formatRows,
  numberCell,
  pairedRatio,
  signedCell,
  spread,
  spreadCell,
} from '../../../benchmarks/report/figures';
import fc from '../../support/fast-check';

describe('statistics', () => {
  test('the median of an odd and of an even number', () => {
    expect(spread([5, 1, 3])).toEqual({ median: 3, min: 1, max: 5 });
    expect(spread([4, 1, 3, 2])).toEqual({ median: 2.5, min: 1, max: 4 });
    expect(spread([])).toEqual({ median: NaN, min: NaN, max: NaN });
  });

  test('half of the values lie on each side of the median', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ noNaN: true, min: -1e6, max: 1e6 }), { minLength: 1 }), values => {
        const { median, min, max } = spread(values);
        expect(values.filter(value => value <= median).length).toBeGreaterThanOrEqual(values.length / 2);
        expect(values.filter(value => value >= median).length).toBeGreaterThanOrEqual(values.length / 2);
        expect([min <= median, median <= max]).toEqual([true, true]);
      }),
    );
  });

  test('ratios are taken round by round, so that a slow round changes nothing', () => {
    expect(pairedRatio([1, 10, 1], [2, 20, 2])).toEqual({ median: 0.5, min: 0.5, max: 0.5 });
  });

  test('rounds that one has not finished do not count', () => {
    expect(pairedRatio([1, 2], [4])).toEqual({ median: 0.25, min: 0.25, max: 0.25 });
  });
});

describe('format rows', () => {
  test('names to the left, figures to the right', () => {
    expect(
      formatRows([
        ['', 'CPU'],
        ['a long name', '1.5'],
        ['b', '12.25'],
      ]),
    ).toEqual(['               CPU', 'a long name    1.5', 'b            12.25']);
  });

  test('cells', () => {
    expect(spreadCell({ median: 0.381, min: 0.36, max: 0.4 })).toBe('0.38 (0.36–0.40)');
    expect(spreadCell({ median: NaN, min: NaN, max: NaN })).toBe('–');
    expect([numberCell(1.2345, 2), numberCell(undefined, 2), numberCell(NaN, 1)]).toEqual(['1.23', '–', '–']);
    expect([signedCell(0.0004, 4), signedCell(-0.002, 3), signedCell(undefined, 1)]).toEqual([
      '+0.0004',
      '−0.002',
      '–',
    ]);
  });
});
