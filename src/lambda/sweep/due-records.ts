import type { DueIndex } from '../ports';
import { DUE_SHARDS } from '../record/indexes';

/**
 * Returns the ids of all images that are due, in rounds, the oldest of a round first. Each round takes one page of
 * every shard, so a shard with many images delays no other one.
 */
export async function* dueImages(index: DueIndex, now: Date): AsyncGenerator<readonly string[]> {
  let open = DUE_SHARDS.map(shard => ({ shard, page: index.list(shard, now) }));
  while (open.length > 0) {
    const pages = await Promise.all(open.map(({ page }) => page));
    const due = pages.flatMap(({ entries }) => entries);
    yield due.sort((a, b) => a.dueAt - b.dueAt).map(({ imageId }) => imageId);
    open = open.flatMap(({ shard }, position) => {
      const { next } = pages[position];
      return next ? [{ shard, page: index.list(shard, now, next) }] : [];
    });
  }
}
