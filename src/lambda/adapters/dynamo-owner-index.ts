import { QueryCommand, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { TABLE, type ImageRecord } from '../../contract/record';
import type { OwnerIndex, PagePosition } from '../ports';

const { indexName, partitionKey } = TABLE.byOwner;
const PAGE_SIZE = 50;

/** The images of each owner, from the table's index. */
export class DynamoOwnerIndex implements OwnerIndex {
  constructor(private readonly client: DynamoDBDocumentClient, private readonly tableName: string) {}

  async list(owner: string, after?: PagePosition): ReturnType<OwnerIndex['list']> {
    const { Items = [], LastEvaluatedKey: last } = await this.client.send(new QueryCommand({
      TableName: this.tableName,
      IndexName: indexName,
      KeyConditionExpression: '#owner = :owner',
      FilterExpression: '#status <> :deleted',
      ExpressionAttributeNames: { '#owner': partitionKey, '#status': 'status' },
      ExpressionAttributeValues: { ':owner': owner, ':deleted': 'DELETED' },
      ScanIndexForward: false,
      Limit: PAGE_SIZE,
      // the owner is the caller's own, whatever the cursor came from
      ExclusiveStartKey: after && { ...after, [partitionKey]: owner },
    }));
    return { records: Items as ImageRecord[], next: last && { imageId: last.imageId, createdAt: last.createdAt } };
  }
}
