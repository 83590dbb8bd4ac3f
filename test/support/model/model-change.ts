import type { ModelWorld } from './model-world';
import type { Invocation } from './wire';
import type { ImageRecord } from '../../../src/contract/record';
import { eventMessage } from '../../../src/lambda/record/event-message';
import { followUps } from '../../../src/lambda/record/follow-ups';
import { patched } from '../../../src/lambda/record/patch';
import type { Transitions } from '../../../src/lambda/record/transitions';

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
    const next = patched(record, change, new Date(world.now));
    if (next === record) {
      return;
    }
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

/** Rolls an image back as an operator does, if its variants are those of this run. */
export async function rollBackRun(
  world: ModelWorld,
  by: Invocation,
  transitions: Transitions,
  run: string,
): Promise<void> {
  const { wire, records, queue, imageId } = world;
  const record = await wire.send(by, 'records.get', () => records.get(imageId));
  const after = record && transitions.rolledBack(record, run);
  if (record && after && (await wire.send(by, 'records.put', () => records.put(after)))) {
    for (const body of followUps(record, after)) {
      await wire.send(by, 'queue.send', () => queue.send(body, world.now));
    }
  }
}
