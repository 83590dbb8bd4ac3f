import { type DynamoDBDocumentClient, GetCommand, PutCommand, type PutCommandInput } from '@aws-sdk/lib-dynamodb';
import { meetsCondition } from './conditional-write';
import { type ImageRecord, TABLE } from '../../contract/record';
import type { RecordStore } from '../ports';
import { withIndexes } from '../record/indexes';

/** Stores records in DynamoDB, one item for each image. */
export class DynamoRecordStore implements RecordStore {
  constructor(
    private readonly client: DynamoDBDocumentClient,
    private readonly tableName: string,
  ) {}

  async get(imageId: string): Promise<ImageRecord | undefined> {
    const answer = await this.client.send(
      new GetCommand({
        TableName: this.tableName,
        Key: { [TABLE.partitionKey]: imageId },
        ConsistentRead: true,
      }),
    );
    return answer.Item as ImageRecord | undefined;
  }

  put(record: ImageRecord): Promise<boolean> {
    return meetsCondition(this.client.send(new PutCommand(conditionalPut(this.tableName, record))));
  }
}

/** Returns the write of a record, on condition that the stored one has the previous revision. */
export function conditionalPut(TableName: string, record: ImageRecord) {
  return { TableName, Item: withIndexes(record), ...writeCondition(record) };
}

function writeCondition(record: ImageRecord): Partial<PutCommandInput> {
  if (record.revision === 1) {
    return {
      ConditionExpression: 'attribute_not_exists(#id)',
      ExpressionAttributeNames: { '#id': TABLE.partitionKey },
    };
  }
  return {
    ConditionExpression: '#revision = :previous',
    ExpressionAttributeNames: { '#revision': 'revision' },
    ExpressionAttributeValues: { ':previous': record.revision - 1 },
  };
}
