import { setTimeout as sleep } from 'node:timers/promises';
import { WorkerKiller } from '../../../tools/chaos/worker-killer';

const EVERY = 5;
const A_WHILE = 100;

function killerOf(workers: () => Promise<number[]>) {
  const killed: number[] = [];
  const killer = new WorkerKiller({
    workers,
    pick: ([first]) => first,
    kill: worker => killed.push(worker),
    everyMilliseconds: EVERY,
  });
  return { killer, killed };
}

test('as many are killed as are owed, and no more', async () => {
  const { killer, killed } = killerOf(async () => [7, 8]);
  killer.owe();
  killer.owe();
  await sleep(A_WHILE);
  expect(await killer.stop()).toBe(2);
  expect(killed).toEqual([7, 7]);
});

test('where none is there yet, one is killed as soon as there is', async () => {
  const there: number[] = [];
  const { killer, killed } = killerOf(async () => there);
  killer.owe();
  await sleep(A_WHILE);
  expect(killed).toEqual([]);
  there.push(9);
  await sleep(A_WHILE);
  expect(await killer.stop()).toBe(1);
  expect(killed).toEqual([9]);
});

test('what keeps it from finding workers is told at the end', async () => {
  const { killer } = killerOf(() => Promise.reject(new Error('no ps')));
  killer.owe();
  await sleep(A_WHILE);
  await expect(killer.stop()).rejects.toThrow('no ps');
});
