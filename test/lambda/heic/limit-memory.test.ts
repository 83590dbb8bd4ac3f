import { Worker } from 'node:worker_threads';
import { buildSync } from 'esbuild';
import { ROOT } from '../../../tools/lib/paths';

const PAGE = 65_536;

/** Grows memory by one page at a time in a thread with the limit, and returns the results. */
function growInThread(limit: number): Promise<(number | string)[]> {
  const {
    outputFiles: [{ text }],
  } = buildSync({
    stdin: {
      contents: `
        import { parentPort } from 'node:worker_threads';
        import { limitMemory } from './src/lambda/heic/limit-memory';
        limitMemory(${limit});
        const memory = new WebAssembly.Memory({ initial: 1, maximum: 100 });
        const grow = () => { try { return memory.grow(1); } catch (error) { return error.name; } };
        parentPort.postMessage([grow(), grow(), grow()]);`,
      resolveDir: ROOT,
    },
    write: false,
    bundle: true,
    platform: 'node',
  });
  return new Promise((resolve, reject) =>
    new Worker(text, { eval: true }).once('message', resolve).once('error', reject),
  );
}

test('memory grows to the limit and no further', async () => {
  expect(await growInThread(3 * PAGE)).toEqual([1, 2, 'RangeError']);
});
