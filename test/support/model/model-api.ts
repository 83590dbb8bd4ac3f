import type { ModelWorld } from './model-world';
import { PRESETS } from './presets';
import type { Invocation } from './wire';
import type { ApiSettings } from '../../../src/contract/settings';
import { createApp } from '../../../src/lambda/api/app';

const SETTINGS: ApiSettings = {
  uploadBucket: 'uploads',
  variantsBucket: 'variants',
  table: 'records',
  queueUrl: 'queue',
  uploadPrefix: '',
  presets: PRESETS,
  // deletions of images that came by other means, too
  access: 'all',
  uploadExpirySeconds: 300,
  downloadExpirySeconds: 3600,
};

const notAsked = async () => {
  throw new Error('no history asks for this');
};

/** Sends a deletion to the API, whose calls to AWS go over the world's wire. Returns the status. */
export async function deleteOverApi(world: ModelWorld, by: Invocation): Promise<number> {
  const { wire, records, queue } = world;
  const app = createApp({
    settings: SETTINGS,
    clock: { now: () => new Date(world.now) },
    logger: { error: () => {} },
    meter: world.meter,
    records: {
      get: id => wire.send(by, 'records.get', () => records.get(id)),
      put: record => wire.send(by, 'records.put', () => records.put(record)),
    },
    originals: {
      remove: async key => {
        await wire.send(by, 'originals.delete', () => world.deleteObject());
        const event = { eventName: 'ObjectRemoved:Api', s3: { object: { key: encodeURIComponent(key) } } };
        await wire.send(by, 'queue.send', () => queue.send(JSON.stringify({ Records: [event] }), world.now));
      },
    },
    messages: { send: notAsked },
    presigner: { signer: notAsked, upload: notAsked, download: notAsked },
    urls: {
      of: () => {
        throw new Error('no history asks for this');
      },
    },
    ownerIndex: { list: notAsked },
  });
  return (await app.request(`/images/${world.imageId}`, { method: 'DELETE' })).status;
}
