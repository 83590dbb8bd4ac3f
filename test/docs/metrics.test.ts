import { readFileSync } from 'node:fs';
import * as path from 'node:path';
import { METRICS, type MetricDefinition } from '../../src/contract/metrics';

const text = readFileSync(path.join(__dirname, '../../docs/monitoring.md'), 'utf8');
const [section] = text.split('\n## Metrics\n')[1].split('\n## ');

test('the table of metrics is that of the contract', () => {
  const rows = [...section.matchAll(/^\| `(\w+)` \| (\w+) \| (\w+) \| (.+) \|$/gm)].map(([, ...row]) => row);
  const expected = Object.entries<MetricDefinition>(METRICS).map(([name, { unit, statistic, meaning }]) => [
    name,
    unit.toLowerCase(),
    statistic.toLowerCase(),
    meaning,
  ]);
  expect(rows).toEqual(expected);
});

test('the price of all metrics is that of their number', () => {
  const all = Object.values<MetricDefinition>(METRICS);
  const codes = all.flatMap(({ codes: of = [] }) => of).length;
  expect(section.replace(/\s+/g, ' ')).toContain(
    `all ${all.length} metrics with all ${codes} codes would be $${((all.length + codes) * 0.3).toFixed(2)}`,
  );
});
