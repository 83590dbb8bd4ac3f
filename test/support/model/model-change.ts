import type { ModelWorld } from './model-world';
import type { Invocation } from './wire';
import type { ImageRecord } from '../../../src/contract/record';
import { eventMessage } from '../../../src/lambda/record/event-message';

/** Fields that an owner changes over the API. */
export type Change = Pick<ImageRecord, 'alt' | 'visibility'>;

/** Maximum number of tries while others write the record. */
const TRIES = 5;

/** Changes the record over the API, whose calls to AWS go over the world's wire: the record first, then a message. */
export async function changeRecord(world: ModelWorld, by: Invocation, change: Change): Promise<void> {
  const { wire, records, queue, key, imageId } = world;
  for (let tries = 0; tries < TRIES; tries++) {
    const record = await wire.send(by, 'records.get', () => records.get(imageId));
    if (!record || record.status === 'DELETED') {
      return;
    }
    const updatedAt = new Date(world.now).toISOString();
    const next = { ...record, ...change, revision: record.revision + 1, updatedAt };
    const put = async () => {
      const written = await records.put(next);
      if (written) {
        Object.assign(world.wanted, change);
      }
      return written;
    };
    if (await wire.send(by, 'records.put', put)) {
      await wire.send(by, 'queue.send', () => queue.send(eventMessage({ kind: 'moved' }, { key }), world.now));
      return;
    }
  }
}
