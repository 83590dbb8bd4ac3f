import { type DynamoDBDocumentClient, paginateScan, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { TABLE } from '../../src/contract/record';

const NAMES = { '#due': TABLE.due.partitionKey };

/** Makes every image that a sweep will look at due now, as if that time had come. */
export async function makeAllDue(client: DynamoDBDocumentClient, TableName: string): Promise<void> {
  const scan = { TableName, FilterExpression: 'attribute_exists(#due)', ExpressionAttributeNames: NAMES };
  for await (const { Items = [] } of paginateScan({ client }, scan)) {
    await Promise.all(Items.map(({ imageId }) => makeDue(client, TableName, imageId as string)));
  }
}

async function makeDue(client: DynamoDBDocumentClient, TableName: string, imageId: string): Promise<void> {
  const change = new UpdateCommand({
    TableName,
    Key: { [TABLE.partitionKey]: imageId },
    UpdateExpression: 'SET #dueAt = :now',
    ConditionExpression: 'attribute_exists(#due)',
    ExpressionAttributeNames: { ...NAMES, '#dueAt': TABLE.due.sortKey },
    ExpressionAttributeValues: { ':now': Date.now() },
  });
  await client.send(change).catch((error: Error) => {
    // finished in the meantime
    if (error.name !== 'ConditionalCheckFailedException') {
      throw error;
    }
  });
}
