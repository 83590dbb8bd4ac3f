import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { DynamoDBRecord } from 'aws-lambda';
import type { ImageRecord } from '../../contract/record';
import type { StreamedChange } from '../ports';

/** Caller of removals by TTL ("DynamoDB Streams and Time to Live", Amazon DynamoDB Developer Guide). */
const TTL_CALLER = 'dynamodb.amazonaws.com';

/** Reads a record of the table's stream. */
export function readStreamRecord({ dynamodb, userIdentity }: DynamoDBRecord): StreamedChange {
  return {
    sequenceNumber: dynamodb!.SequenceNumber!,
    // in seconds
    at: new Date((dynamodb?.ApproximateCreationDateTime ?? 0) * 1000),
    before: itemOf(dynamodb?.OldImage),
    after: itemOf(dynamodb?.NewImage),
    expired: userIdentity?.principalId === TTL_CALLER,
  };
}

function itemOf(image: NonNullable<DynamoDBRecord['dynamodb']>['NewImage']): ImageRecord | undefined {
  return image && (unmarshall(image as Record<string, AttributeValue>) as ImageRecord);
}
