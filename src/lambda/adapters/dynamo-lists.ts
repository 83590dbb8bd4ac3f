import { type DynamoDBDocumentClient, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { type Attention, type ImageRecord, TABLE } from '../../contract/record';
import type { AttentionIndex, OwnerIndex, PagePosition, RecordPage } from '../ports';

const PAGE_SIZE = 50;

/** Index that sorts each of its partitions by time. */
type ListIndex = (typeof TABLE)['byOwner' | 'attention'];

/** Lists the images of each owner from the table's index. */
export class DynamoOwnerIndex implements OwnerIndex {
  constructor(
    private readonly client: DynamoDBDocumentClient,
    private readonly tableName: string,
  ) {}

  list(owner: string, after?: PagePosition): Promise<RecordPage> {
    return queryPage(this.client, this.tableName, TABLE.byOwner, owner, after);
  }
}

/** Lists the images that need attention from the table's index. */
export class DynamoAttentionIndex implements AttentionIndex {
  constructor(
    private readonly client: DynamoDBDocumentClient,
    private readonly tableName: string,
  ) {}

  list(status: Attention, after?: PagePosition): Promise<RecordPage> {
    return queryPage(this.client, this.tableName, TABLE.attention, status, after);
  }
}

/** Returns the next page of one partition, latest time first. */
async function queryPage(
  client: DynamoDBDocumentClient,
  TableName: string,
  { indexName, partitionKey, sortKey }: ListIndex,
  partition: string,
  after?: PagePosition,
): Promise<RecordPage> {
  const { Items = [], LastEvaluatedKey: last } = await client.send(
    new QueryCommand({
      TableName,
      IndexName: indexName,
      KeyConditionExpression: '#partition = :partition',
      FilterExpression: '#status <> :deleted',
      ExpressionAttributeNames: { '#partition': partitionKey, '#status': 'status' },
      ExpressionAttributeValues: { ':partition': partition, ':deleted': 'DELETED' },
      ScanIndexForward: false,
      Limit: PAGE_SIZE,
      // always the partition that the caller may list, wherever the cursor comes from
      ExclusiveStartKey: after && {
        [TABLE.partitionKey]: after.imageId,
        [sortKey]: after.time,
        [partitionKey]: partition,
      },
    }),
  );
  return { records: Items as ImageRecord[], next: last && { imageId: last[TABLE.partitionKey], time: last[sortKey] } };
}
