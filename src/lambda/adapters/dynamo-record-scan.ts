import { BatchGetCommand, type DynamoDBDocumentClient, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { DynamoAttentionIndex } from './dynamo-lists';
import { type Attention, type ImageRecord, TABLE } from '../../contract/record';
import type { PagePosition } from '../ports';
import type { RecordScan, ScannedPage, ScanPosition } from '../rerun/ports';

/** Maximum number of items in one request ("BatchGetItem", Amazon DynamoDB API Reference). */
const BATCH = 100;

/** Items of a page: few enough to send all of them within seconds. */
const PAGE_SIZE = 500;

/** Tries to read the rest of a batch that DynamoDB did not return, and the pause before the second one. */
const TRIES = 8;
const PAUSE_MILLISECONDS = 50;

/** Reads many records of the table. */
export class DynamoRecordScan implements RecordScan {
  private readonly index: DynamoAttentionIndex;

  constructor(
    private readonly client: DynamoDBDocumentClient,
    private readonly tableName: string,
  ) {
    this.index = new DynamoAttentionIndex(client, tableName);
  }

  async getAll(imageIds: readonly string[]): Promise<ReadonlyMap<string, ImageRecord>> {
    // a request that names a key twice is refused
    const ids = [...new Set(imageIds)];
    const batches: Promise<ImageRecord[]>[] = [];
    for (let start = 0; start < ids.length; start += BATCH) {
      batches.push(this.getBatch(ids.slice(start, start + BATCH)));
    }
    return new Map((await Promise.all(batches)).flat().map(record => [record.imageId, record]));
  }

  private async getBatch(ids: readonly string[]): Promise<ImageRecord[]> {
    const records: ImageRecord[] = [];
    let keys: Record<string, unknown>[] = ids.map(id => ({ [TABLE.partitionKey]: id }));
    for (let tries = 0; keys.length > 0; tries++) {
      if (tries === TRIES) {
        throw new Error(`the table returned ${records.length} of ${ids.length} records in ${TRIES} tries`);
      }
      if (tries > 0) {
        await new Promise(resolve => setTimeout(resolve, PAUSE_MILLISECONDS * 2 ** tries * Math.random()));
      }
      const { Responses, UnprocessedKeys } = await this.client.send(
        new BatchGetCommand({ RequestItems: { [this.tableName]: { Keys: keys, ConsistentRead: true } } }),
      );
      records.push(...((Responses?.[this.tableName] ?? []) as ImageRecord[]));
      keys = UnprocessedKeys?.[this.tableName]?.Keys ?? [];
    }
    return records;
  }

  async scan(segment: number, of: number, after?: ScanPosition): Promise<ScannedPage> {
    const { Items = [], LastEvaluatedKey: next } = await this.client.send(
      new ScanCommand({
        TableName: this.tableName,
        Segment: segment,
        TotalSegments: of,
        ExclusiveStartKey: after,
        Limit: PAGE_SIZE,
        // usages, runs and the secret of the ids have no status
        FilterExpression: 'attribute_exists(#status)',
        ExpressionAttributeNames: { '#status': 'status' },
      }),
    );
    return { records: Items as ImageRecord[], next: next as ScanPosition | undefined };
  }

  async attention(status: Attention, after?: ScanPosition): Promise<ScannedPage> {
    const { records, next } = await this.index.list(status, after as PagePosition | undefined);
    return { records, next: next && { imageId: next.imageId, time: next.time } };
  }
}
