const { ConditionalCheckFailedException, DynamoDBClient } = require('@aws-sdk/client-dynamodb');
const { DynamoDBDocumentClient, PutCommand } = require('@aws-sdk/lib-dynamodb');
const { rowOf } = require('./row-of.js');

const rows = DynamoDBDocumentClient.from(new DynamoDBClient(), { marshallOptions: { removeUndefinedValues: true } });

/**
 * Writes the row of a photo. An event may arrive twice, or after a later one: it counts only if it is newer than the
 * row.
 */
exports.handler = async ({ detail }) => {
  try {
    await rows.send(
      new PutCommand({
        TableName: process.env.ROWS,
        Item: rowOf(detail, Date.now()),
        ConditionExpression: 'attribute_not_exists(revision) OR revision < :revision',
        ExpressionAttributeValues: { ':revision': detail.revision },
      }),
    );
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) {
      throw error;
    }
  }
};
