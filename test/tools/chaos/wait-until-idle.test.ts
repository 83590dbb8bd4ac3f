import { waitUntilIdle } from '../../../tools/chaos/wait-until-idle';

const noted = () => {};
const soon = () => Date.now() + 5_000;

/** A queue whose depth is awaitedLater one after the other, the last one for ever, and sweeps in the same way. */
function pipeline(depths: number[], sweeps: boolean[] = [true]) {
  const next =
    <T>(list: T[]) =>
    async () =>
      list.length > 1 ? list.shift()! : list[0];
  return { depth: next(depths), sweep: next(sweeps), pollMilliseconds: 1, graceMilliseconds: 1 };
}

test('it is at rest once the queue is empty and the second sweep has found nothing', async () => {
  expect(await waitUntilIdle(pipeline([3, 2, 0]), soon(), noted)).toEqual({ sweeps: 2, failedSweeps: 0, isIdle: true });
});

test('as long as a sweep finds something, another one follows', async () => {
  // empty, and 1 after the sweep: three times
  const depths = [0, 0, 0, 0, 1, 0, 0, 1, 0, 0];
  expect(await waitUntilIdle(pipeline(depths), soon(), noted)).toMatchObject({ sweeps: 4, isIdle: true });
});

test('a sweep that failed does not count: the next one has to do', async () => {
  expect(await waitUntilIdle(pipeline([0], [true, false, false, true]), soon(), noted)).toEqual({
    sweeps: 4,
    failedSweeps: 2,
    isIdle: true,
  });
});

test.each<[string, ReturnType<typeof pipeline>]>([
  ['the queue never gets empty', pipeline([1])],
  ['every sweep fails', pipeline([0], [false])],
])('it ends, and says so, when %s', async (_, system) => {
  expect(await waitUntilIdle(system, Date.now() + 50, noted)).toMatchObject({ isIdle: false });
});
