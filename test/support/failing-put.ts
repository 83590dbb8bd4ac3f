import type { ProcessWorld } from './process-world';
import type { VariantStore } from '../../src/lambda/ports';

/** The world's variants bucket, in which the n-th put fails. */
export function failingPut(world: ProcessWorld, failing: number): VariantStore {
  let puts = 0;
  return {
    put: async (...args) => {
      puts += 1;
      if (puts === failing) {
        throw new Error(`put ${failing} failed`);
      }
      await world.variants.put(...args);
    },
    copy: (...args: Parameters<typeof world.variants.copy>) => world.variants.copy(...args),
    list: prefix => world.variants.list(prefix),
    remove: keys => world.variants.remove(keys),
  };
}
