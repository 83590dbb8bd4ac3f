import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { GetCommand, PutCommand, type DynamoDBDocumentClient, type PutCommandInput } from '@aws-sdk/lib-dynamodb';
import { TABLE, type ImageRecord } from '../../contract/record';
import type { RecordStore } from '../ports';

/** Records in DynamoDB, one item an image. */
export class DynamoRecordStore implements RecordStore {
  constructor(private readonly client: DynamoDBDocumentClient, private readonly tableName: string) {}

  async get(imageId: string): Promise<ImageRecord | undefined> {
    const answer = await this.client.send(new GetCommand({
      TableName: this.tableName,
      Key: { [TABLE.partitionKey]: imageId },
      ConsistentRead: true,
    }));
    return answer.Item as ImageRecord | undefined;
  }

  async put(record: ImageRecord): Promise<boolean> {
    try {
      await this.client.send(new PutCommand({ TableName: this.tableName, Item: record, ...succeeds(record) }));
      return true;
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) { return false; }
      throw error;
    }
  }
}

/** The condition that the stored item is the one before this. */
function succeeds(record: ImageRecord): Partial<PutCommandInput> {
  if (record.revision === 1) {
    return { ConditionExpression: 'attribute_not_exists(#id)', ExpressionAttributeNames: { '#id': TABLE.partitionKey } };
  }
  return {
    ConditionExpression: '#revision = :previous',
    ExpressionAttributeNames: { '#revision': 'revision' },
    ExpressionAttributeValues: { ':previous': record.revision - 1 },
  };
}
