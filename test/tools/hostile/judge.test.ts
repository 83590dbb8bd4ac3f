import { jobOn, result } from './support';
import { judge } from '../../../tools/hostile/judge';
import type { Measurement } from '../../../tools/hostile/result';

const violations = (measurement: Partial<Measurement>, expected = 'any', findings: string[] = []) =>
  judge(jobOn('it', { expected, sniffed: 'png' }), { measurement: { ...result(), ...measurement }, findings }).violations;

test('what is as expected and within the limits has no violation', () => {
  expect(violations({ wallSeconds: 10, cpuSeconds: 3, peakMiB: 400 })).toEqual([]);
});

test('each limit that is broken is told', () => {
  expect(violations({ wallSeconds: 10.4, cpuSeconds: 3.2, peakMiB: 401 })).toEqual([
    'took 10.4 seconds, at most 10 are allowed', 'took 3.2 CPU seconds, at most 3 are allowed', 'took 401.0 MiB, at most 400 are allowed',
  ]);
});

test('another outcome than expected', () => {
  expect(violations({ outcome: 'REJECTED', code: 'CORRUPT' }, 'ok')).toEqual(['got REJECTED CORRUPT, expected ok']);
  expect(violations({ outcome: 'CRASH', code: 'SIGSEGV', cpuSeconds: undefined })).toEqual(['got CRASH SIGSEGV, expected any']);
});

test("the worker's findings are violations", () => {
  expect(violations({}, 'ok', ['carries EXIF'])).toEqual(['carries EXIF']);
});
