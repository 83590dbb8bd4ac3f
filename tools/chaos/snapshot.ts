import { paginateListObjectsV2 } from '@aws-sdk/client-s3';
import { paginateScan } from '@aws-sdk/lib-dynamodb';
import { takeDeadLetters } from './dead-letters';
import type { ChaosClients, ChaosSystem } from './system';
import { type ImageRecord, TABLE } from '../../src/contract/record';

/** Contents of buckets, table and dead-letter queue once the pipeline is idle. */
export interface Snapshot {
  readonly records: ReadonlyMap<string, ImageRecord>;
  /** Etags of the originals, by key. */
  readonly originals: ReadonlyMap<string, string>;
  /** Keys of all variants. */
  readonly variants: ReadonlySet<string>;
  /** Bodies of the messages in the dead-letter queue. */
  readonly deadLetters: readonly string[];
}

/** Takes a snapshot; empties the dead-letter queue. */
export async function takeSnapshot(system: ChaosSystem, clients: ChaosClients): Promise<Snapshot> {
  const records = new Map<string, ImageRecord>();
  for await (const { Items = [] } of paginateScan(
    { client: clients.records },
    { TableName: system.table, ConsistentRead: true },
  )) {
    const images = (Items as ImageRecord[]).filter(({ imageId }) => imageId !== TABLE.idKey.item);
    images.forEach(record => records.set(record.imageId, record));
  }
  const [originals, variants] = await Promise.all([
    list(clients, system.uploadBucket),
    list(clients, system.variantsBucket),
  ]);
  return {
    records,
    originals,
    variants: new Set(variants.keys()),
    deadLetters: await takeDeadLetters(clients, system.deadLetterQueueUrl),
  };
}

async function list({ s3 }: ChaosClients, Bucket: string): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for await (const { Contents = [] } of paginateListObjectsV2({ client: s3 }, { Bucket })) {
    Contents.forEach(({ Key, ETag }) => found.set(Key!, ETag!.replaceAll('"', '')));
  }
  return found;
}
