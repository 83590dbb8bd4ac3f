import { settle } from '../../../tools/chaos/wait-until-idle';

const noted = () => {};
const soon = () => Date.now() + 5_000;

/** A queue whose depth is told one after the other, the last one for ever, and sweeps in the same way. */
function restless(depths: number[], sweeps: boolean[] = [true]) {
  const next =
    <T>(list: T[]) =>
    async () =>
      list.length > 1 ? list.shift()! : list[0];
  return { depth: next(depths), sweep: next(sweeps), lookEveryMilliseconds: 1, graceMilliseconds: 1 };
}

test('it is at rest once the queue is empty and the second sweep has found nothing', async () => {
  expect(await settle(restless([3, 2, 0]), soon(), noted)).toEqual({ sweeps: 2, failedSweeps: 0, atRest: true });
});

test('as long as a sweep finds something, another one follows', async () => {
  // empty, and 1 after the sweep: three times
  const depths = [0, 0, 0, 0, 1, 0, 0, 1, 0, 0];
  expect(await settle(restless(depths), soon(), noted)).toMatchObject({ sweeps: 4, atRest: true });
});

test('a sweep that failed does not count: the next one has to do', async () => {
  expect(await settle(restless([0], [true, false, false, true]), soon(), noted)).toEqual({
    sweeps: 4,
    failedSweeps: 2,
    atRest: true,
  });
});

test.each<[string, ReturnType<typeof restless>]>([
  ['the queue never gets empty', restless([1])],
  ['every sweep fails', restless([0], [false])],
])('it ends, and says so, when %s', async (_, system) => {
  expect(await settle(system, Date.now() + 50, noted)).toMatchObject({ atRest: false });
});
