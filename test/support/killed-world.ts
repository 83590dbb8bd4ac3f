import type { ProcessWorld } from './process-world';
import type { ProcessDeps } from '../../src/lambda/process/deps';

/** How a worker dies at a call: before AWS has executed it, or after, without its answer. */
export type Death = 'before' | 'after';

/**
 * Runs a worker that dies at its n-th writing call, from 0: none of its later calls reaches AWS. Returns whether
 * it made that many calls.
 */
export async function dieAtCall(
  world: ProcessWorld,
  call: number,
  death: Death,
  run: () => Promise<unknown>,
): Promise<boolean> {
  const { deps } = world;
  let calls = 0;
  const fatal = <A extends readonly unknown[], R>(execute: (...args: A) => Promise<R>) => {
    return async (...args: A): Promise<R> => {
      const turn = calls++;
      if (turn < call) {
        return execute(...args);
      }
      if (turn === call && death === 'after') {
        await execute(...args);
      }
      throw new Error('killed');
    };
  };
  const { records, variants } = world;
  const dying: Pick<ProcessDeps, 'records' | 'variants'> = {
    records: { get: id => records.get(id), put: fatal(record => records.put(record)) },
    variants: {
      put: fatal((...args) => variants.put(...args)),
      copy: fatal((...args) => variants.copy(...args)),
      list: prefix => variants.list(prefix),
      remove: fatal(keys => variants.remove(keys)),
    },
  };
  world.deps = { ...deps, ...dying };
  await run().catch(() => {});
  world.deps = deps;
  return calls > call;
}
