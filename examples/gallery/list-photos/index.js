const { DynamoDBClient } = require('@aws-sdk/client-dynamodb');
const { DynamoDBDocumentClient, QueryCommand } = require('@aws-sdk/lib-dynamodb');

const rows = DynamoDBDocumentClient.from(new DynamoDBClient());

const PAGE = 60;
const CURSOR = /^[\w.:-]+#[\w-]+$/;

/** Returns a page of photos, newest first: `{ photos, cursor? }`. The cursor is the key of the last row. */
exports.handler = async ({ queryStringParameters }) => {
  const cursor = queryStringParameters?.cursor;
  if (cursor !== undefined && !CURSOR.test(cursor)) {
    return respond(400, { detail: 'cursor: expected that of the previous page' }, 'no-store');
  }
  const { Items: items, LastEvaluatedKey: last } = await rows.send(
    new QueryCommand({
      TableName: process.env.ROWS,
      KeyConditionExpression: 'gallery = :gallery',
      FilterExpression: 'attribute_exists(photo)',
      ExpressionAttributeValues: { ':gallery': 'photos' },
      ExclusiveStartKey: cursor && { gallery: 'photos', at: cursor },
      ScanIndexForward: false,
      Limit: PAGE,
    }),
  );
  return respond(200, { photos: items.map(({ photo }) => photo), cursor: last?.at }, 'public, max-age=60');
};

function respond(statusCode, body, cacheControl) {
  const headers = { 'content-type': 'application/json', 'cache-control': cacheControl };
  return { statusCode, headers, body: JSON.stringify(body) };
}
