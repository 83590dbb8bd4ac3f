import { numberCell, signedCell, spreadCell } from '../../../benchmarks/report/cells';
import { formatRows } from '../../../benchmarks/report/format-rows';

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
  expect([signedCell(0.0004, 4), signedCell(-0.002, 3), signedCell(undefined, 1)]).toEqual(['+0.0004', '−0.002', '–']);
});
