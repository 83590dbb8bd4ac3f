const { ConditionalCheckFailedException, DynamoDBClient } = require('@aws-sdk/client-dynamodb');
const {
  DeleteCommand,
  DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
} = require('@aws-sdk/lib-dynamodb');

const client = DynamoDBDocumentClient.from(new DynamoDBClient(), { marshallOptions: { removeUndefinedValues: true } });
const TableName = process.env.ROWS;

/** Returns the row of an image; undefined if it has none. */
exports.getRow = async imageId => {
  const { Item } = await client.send(new GetCommand({ TableName, Key: { imageId }, ConsistentRead: true }));
  return Item;
};

/** Replaces a row, or removes it if there is no next one. Returns false if another call was faster. */
exports.replaceRow = async (imageId, row, next) => {
  const condition = {
    ConditionExpression: row ? 'version = :version' : 'attribute_not_exists(imageId)',
    ExpressionAttributeValues: row && { ':version': row.version },
  };
  const command = next
    ? new PutCommand({ TableName, Item: { ...next, imageId, version: (row?.version ?? 0) + 1 }, ...condition })
    : new DeleteCommand({ TableName, Key: { imageId }, ...condition });
  try {
    await client.send(command);
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) {
      return false;
    }
    throw error;
  }
};

/** Returns rows that wait for a decision, oldest first. */
exports.waitingRows = async limit => {
  const { Items } = await client.send(
    new QueryCommand({
      TableName,
      IndexName: 'waiting',
      KeyConditionExpression: 'waiting = :yes',
      ExpressionAttributeValues: { ':yes': 'yes' },
      Limit: limit,
    }),
  );
  return Items;
};
