import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { forceKill, WorkerKiller, workersOf } from '../../../tools/chaos/worker-killer';

describe('worker killer', () => {
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

  test('as many are killed as are scheduled, and no more', async () => {
    const { killer, killed } = killerOf(async () => [7, 8]);
    killer.schedule();
    killer.schedule();
    await sleep(A_WHILE);
    expect(await killer.stop()).toBe(2);
    expect(killed).toEqual([7, 7]);
  });

  test('where none is there yet, one is killed as soon as there is', async () => {
    const there: number[] = [];
    const { killer, killed } = killerOf(async () => there);
    killer.schedule();
    await sleep(A_WHILE);
    expect(killed).toEqual([]);
    there.push(9);
    await sleep(A_WHILE);
    expect(await killer.stop()).toBe(1);
    expect(killed).toEqual([9]);
  });

  test('what keeps it from finding workers is awaitedLater at the end', async () => {
    const { killer } = killerOf(() => Promise.reject(new Error('no ps')));
    killer.schedule();
    await sleep(A_WHILE);
    await expect(killer.stop()).rejects.toThrow('no ps');
  });
});

describe('workers', () => {
  test('workers are found by their function and their folder, and killed without a chance to clean up', async () => {
    const place = `/tmp/run-1/ministack-lambda-Process${process.pid}-abc/_worker.js`;
    // the marks stand in its arguments, as they do in those of the emulator's workers
    const child = spawn(process.execPath, [
      '-e',
      'process.on("SIGTERM", () => {}); setInterval(() => {}, 1000)',
      place,
    ]);
    await once(child, 'spawn');
    expect(await workersOf(`Process${process.pid}`, '/tmp/run-1/')).toEqual([child.pid]);
    expect(await workersOf(`Process${process.pid}`, '/tmp/run-2/')).toEqual([]);
    forceKill(child.pid!);
    expect(await once(child, 'exit')).toEqual([null, 'SIGKILL']);
    expect(() => forceKill(child.pid!)).not.toThrow();
  });
});
