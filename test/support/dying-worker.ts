import type { ProcessWorld } from './process-world';

/**
 * Runs a worker that is killed after it has stored this number of variants: its next call never returns, and its
 * deadline never passes.
 */
export async function dieAfterStoring(
  count: number,
  world: ProcessWorld,
  event: object,
  receiveCount: number,
): Promise<void> {
  const { deps } = world;
  let stored = 0;
  const put: typeof deps.variants.put = (...args) => {
    stored += 1;
    return stored > count ? new Promise(() => {}) : world.variants.put(...args);
  };
  const variants = {
    put,
    copy: (...args: Parameters<typeof world.variants.copy>) => world.variants.copy(...args),
    list: (prefix: string) => world.variants.list(prefix),
    remove: (keys: readonly string[]) => world.variants.remove(keys),
  };
  world.deps = { ...deps, variants };
  jest.useFakeTimers({ doNotFake: ['setImmediate', 'nextTick', 'queueMicrotask'] });
  void world.deliver(event, receiveCount);
  await new Promise(resolve => {
    setImmediate(resolve);
  });
  jest.useRealTimers();
  world.deps = deps;
}
