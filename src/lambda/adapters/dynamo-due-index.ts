import { type DynamoDBDocumentClient, QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { meetsCondition } from './conditional-write';
import { type ImageRecord, TABLE } from '../../contract/record';
import type { DueEntry, DueIndex } from '../ports';

const { indexName, partitionKey, sortKey } = TABLE.due;

/** Number of entries of a page: those of all shards together are looked at before the next ones are listed. */
const PAGE_SIZE = 25;

/** The table's index of unfinished records. */
export class DynamoDueIndex implements DueIndex {
  constructor(
    private readonly client: DynamoDBDocumentClient,
    private readonly tableName: string,
  ) {}

  async list(shard: string, by: Date, after?: DueEntry): ReturnType<DueIndex['list']> {
    const { Items = [], LastEvaluatedKey: last } = await this.client.send(
      new QueryCommand({
        TableName: this.tableName,
        IndexName: indexName,
        KeyConditionExpression: '#due = :shard AND #dueAt <= :by',
        ExpressionAttributeNames: { '#due': partitionKey, '#dueAt': sortKey },
        ExpressionAttributeValues: { ':shard': shard, ':by': by.getTime() },
        Limit: PAGE_SIZE,
        ExclusiveStartKey: after && { ...after, [partitionKey]: shard },
      }),
    );
    return { entries: Items.map(toEntry), next: last && toEntry(last) };
  }

  async postpone(record: ImageRecord, dueAt: number | undefined): Promise<void> {
    const update = new UpdateCommand({
      TableName: this.tableName,
      Key: { [TABLE.partitionKey]: record.imageId },
      UpdateExpression: dueAt === undefined ? 'REMOVE #due, #dueAt' : 'SET #dueAt = :dueAt',
      ConditionExpression: '#revision = :revision AND #dueAt = :before',
      ExpressionAttributeNames: {
        ...(dueAt === undefined && { '#due': partitionKey }),
        '#dueAt': sortKey,
        '#revision': 'revision',
      },
      ExpressionAttributeValues: {
        ...(dueAt !== undefined && { ':dueAt': dueAt }),
        ':revision': record.revision,
        ':before': record.dueAt,
      },
    });
    // otherwise there is a new record, which says itself when it is due
    await meetsCondition(this.client.send(update));
  }

  async forget(key: string): Promise<void> {
    const update = new UpdateCommand({
      TableName: this.tableName,
      Key: { [TABLE.partitionKey]: key },
      UpdateExpression: 'REMOVE #due, #dueAt',
      ConditionExpression: 'attribute_exists(#due)',
      ExpressionAttributeNames: { '#due': partitionKey, '#dueAt': sortKey },
    });
    // otherwise it was removed meanwhile
    await meetsCondition(this.client.send(update));
  }
}

function toEntry({ imageId, dueAt }: Record<string, unknown>): DueEntry {
  return { imageId, dueAt } as DueEntry;
}
