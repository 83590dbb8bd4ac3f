import { type Mark, stepCosts } from '../../../benchmarks/cold/step-costs';

const mark = (name: string, cpuMs: number): Mark => ({ name, cpuMs, wallMs: 2 * cpuMs, rssMiB: 40 + cpuMs });

test('a step costs what came between its mark and the one before, in the same process', () => {
  const costs = stepCosts([
    [mark('started', 30), mark('loaded', 100)],
    [mark('started', 50), mark('loaded', 110)],
    [mark('started', 40), mark('loaded', 140)],
  ]);
  expect(costs.map(({ name, cpuMs }) => [name, cpuMs])).toEqual([
    ['started', { median: 40, min: 30, max: 50 }],
    ['loaded', { median: 70, min: 60, max: 100 }],
  ]);
  expect(costs[1].wallMs.median).toBe(140);
  expect(costs[1].rssMiB.median).toBe(150);
});

test('no process, no steps', () => {
  expect(stepCosts([])).toEqual([]);
});
