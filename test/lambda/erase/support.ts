import type { ErasureInput, ErasureState } from '../../../src/contract/erasure';
import type { ImageRecord } from '../../../src/contract/record';
import type { EraseDeps } from '../../../src/lambda/erase/deps';
import { eraseOwner } from '../../../src/lambda/erase/erase-owner';
import type { ObjectEraser, OutgoingEvent } from '../../../src/lambda/ports';
import { InMemoryRecords } from '../../support/in-memory-records';

export const NOW = new Date('2026-11-28T12:00:00.000Z');
export const OLD = '2026-11-01T12:00:00.000Z';

/** The images of an owner in memory, with the files of two buckets as `key@version`. */
export function erasureWorld(records: readonly ImageRecord[], originals: string[], variants: string[]) {
  const store = new InMemoryRecords(...records);
  const time = { now: NOW };
  const sent: OutgoingEvent[] = [];
  const usage = new Set(['ann', 'bob']);
  const deps: EraseDeps = {
    settings: { uploadPrefix: 'in/', uploadExpirySeconds: 300, lateSeconds: 900, tableArn: 'arn:table' },
    records: store,
    traces: {
      // pages of two, by id: as with the index, a page may end where no more follow
      list: async (owner, after) => {
        const ids = (await owned(store, records, owner)).filter(id => id > (after?.imageId ?? ''));
        const imageIds = ids.slice(0, 2);
        return { imageIds, next: ids.length > 2 ? { imageId: imageIds[1], time: OLD } : undefined };
      },
      removeUsage: async owner => {
        usage.delete(owner);
      },
    },
    originals: eraser(originals),
    variants: eraser(variants),
    ownerFolderOf: async owner => `hash-of-${owner}`,
    bus: {
      put: async events => {
        sent.push(...events);
        return events.map(() => undefined);
      },
    },
    clock: { now: () => time.now },
  };
  /** Runs the state machine to its end. */
  const run = async (input: ErasureInput, budget = 60_000): Promise<ErasureState[]> => {
    const states: ErasureState[] = [];
    let state: ErasureInput & Partial<ErasureState> = input;
    do {
      state = await eraseOwner(deps, state, new Date(time.now.getTime() + budget));
      states.push(state as ErasureState);
      time.now = new Date(time.now.getTime() + (state.waitSeconds ?? 0) * 1000);
    } while (state.status !== 'DONE');
    return states;
  };
  return { store, deps, time, sent, usage, originals, variants, run };
}

async function owned(store: InMemoryRecords, all: readonly ImageRecord[], owner: string): Promise<string[]> {
  const current = await Promise.all(all.map(({ imageId }) => store.get(imageId)));
  return current
    .filter(record => record?.owner === owner)
    .map(record => record!.imageId)
    .sort();
}

function eraser(files: string[]): ObjectEraser {
  const erase = async (isMeant: (key: string) => boolean) => {
    const meant = files.filter(file => isMeant(file.split('@')[0]));
    meant.forEach(file => files.splice(files.indexOf(file), 1));
    return { objects: new Set(meant.map(file => file.split('@')[0])).size, versions: meant.length };
  };
  return {
    eraseObject: key => erase(other => other === key),
    eraseFolder: prefix => erase(key => key.startsWith(prefix)),
  };
}
