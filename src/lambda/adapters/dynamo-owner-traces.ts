import { DeleteCommand, type DynamoDBDocumentClient, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { TABLE } from '../../contract/record';
import type { OwnerTraces, PagePosition } from '../ports';
import { usageKey } from '../record/quota';

const { indexName, partitionKey, sortKey } = TABLE.byOwner;
const PAGE_SIZE = 25;

/** Finds what names an owner in the table. */
export class DynamoOwnerTraces implements OwnerTraces {
  constructor(
    private readonly client: DynamoDBDocumentClient,
    private readonly tableName: string,
  ) {}

  async list(owner: string, after?: PagePosition): ReturnType<OwnerTraces['list']> {
    const { Items = [], LastEvaluatedKey: last } = await this.client.send(
      new QueryCommand({
        TableName: this.tableName,
        IndexName: indexName,
        KeyConditionExpression: '#owner = :owner',
        ProjectionExpression: '#id',
        ExpressionAttributeNames: { '#owner': partitionKey, '#id': TABLE.partitionKey },
        ExpressionAttributeValues: { ':owner': owner },
        Limit: PAGE_SIZE,
        ExclusiveStartKey: after && {
          [partitionKey]: owner,
          [sortKey]: after.time,
          [TABLE.partitionKey]: after.imageId,
        },
      }),
    );
    return {
      imageIds: Items.map(item => item[TABLE.partitionKey] as string),
      next: last && { imageId: last[TABLE.partitionKey], time: last[sortKey] },
    };
  }

  async removeUsage(owner: string): Promise<void> {
    await this.client.send(
      new DeleteCommand({ TableName: this.tableName, Key: { [TABLE.partitionKey]: usageKey(owner) } }),
    );
  }
}
