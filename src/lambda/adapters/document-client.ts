import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { clientDefaults } from './client-defaults';

/** A DynamoDB client that takes plain objects and leaves out what is undefined. */
export function documentClient(): DynamoDBDocumentClient {
  const client = new DynamoDBClient(clientDefaults({ requestTimeout: 2_000 }));
  return DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } });
}
