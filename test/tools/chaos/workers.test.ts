import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { killHard, workersOf } from '../../../tools/chaos/workers';

test('workers are found by their function and their folder, and killed without a chance to clean up', async () => {
  const place = `/tmp/run-1/ministack-lambda-Process${process.pid}-abc/_worker.js`;
  // the marks stand in its arguments, as they do in those of the emulator's workers
  const child = spawn(process.execPath, ['-e', 'process.on("SIGTERM", () => {}); setInterval(() => {}, 1000)', place]);
  await once(child, 'spawn');
  expect(await workersOf(`Process${process.pid}`, '/tmp/run-1/')).toEqual([child.pid]);
  expect(await workersOf(`Process${process.pid}`, '/tmp/run-2/')).toEqual([]);
  killHard(child.pid!);
  expect(await once(child, 'exit')).toEqual([null, 'SIGKILL']);
  expect(() => killHard(child.pid!)).not.toThrow();
});
