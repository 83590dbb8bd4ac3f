import { residentMiB } from '../../../../tools/hostile/watch/resident-memory';

test('memory of a process', async () => {
  const own = process.memoryUsage.rss() / 1_048_576;
  const seen = await residentMiB(process.pid);
  expect(seen).toBeGreaterThan(own * 0.8);
  expect(seen).toBeLessThan(own * 1.25);
});

test('a process that is gone has none', async () => {
  expect(await residentMiB(2 ** 22 + 1)).toBe(0);
});
