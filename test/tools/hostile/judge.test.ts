import { jobOn, result } from './support';
import { judge, peakLimit } from '../../../tools/hostile/judge';
import type { Measurement } from '../../../tools/hostile/result';

const violations = (measurement: Partial<Measurement>, expected = 'any', findings: string[] = []) =>
  judge(jobOn('it', { expected, sniffed: 'png' }), { measurement: { ...result(), ...measurement }, findings })
    .violations;

test('what is as expected and within the limits has no violation', () => {
  expect(violations({ wallSeconds: 10, cpuSeconds: 5, peakMiB: 727 })).toEqual([]);
});

test('the limit for memory has room for what a decoder holds at the limit for pixels', () => {
  // 192 MiB, and 50 million times what a pixel takes at most
  expect(peakLimit('avif', 50_000_000)).toBe(192 + 1264);
  expect(peakLimit('gif', 50_000_000)).toBe(192 + 287);
  expect([peakLimit('avif', 1_000_000), peakLimit(undefined, 50_000_000)]).toEqual([400, 400]);
});

test('each limit that is broken is told', () => {
  expect(violations({ wallSeconds: 10.4, cpuSeconds: 5.2, peakMiB: 728 })).toEqual([
    'took 10.4 seconds, at most 10 are allowed',
    'took 5.2 CPU seconds, at most 5 are allowed',
    'took 728.0 MiB, at most 727 are allowed',
  ]);
});

test('another outcome than expected', () => {
  expect(violations({ outcome: 'REJECTED', code: 'CORRUPT' }, 'ok')).toEqual(['got REJECTED CORRUPT, expected ok']);
  expect(violations({ outcome: 'CRASH', code: 'SIGSEGV', cpuSeconds: undefined })).toEqual([
    'got CRASH SIGSEGV, expected any',
  ]);
});

test("the worker's findings are violations", () => {
  expect(violations({}, 'ok', ['carries EXIF'])).toEqual(['carries EXIF']);
});
