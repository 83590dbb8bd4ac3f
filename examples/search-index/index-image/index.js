const { ConditionalCheckFailedException, DynamoDBClient } = require('@aws-sdk/client-dynamodb');
const { DynamoDBDocumentClient, PutCommand } = require('@aws-sdk/lib-dynamodb');

const rows = DynamoDBDocumentClient.from(new DynamoDBClient(), { marshallOptions: { removeUndefinedValues: true } });

/** Time in which a late event could bring a deleted image back: EventBridge tries for a day. */
const TOMBSTONE_SECONDS = 2 * 86_400;

/**
 * Writes the row of an image. An event may arrive twice, or after a later one: it counts only if it is newer than the
 * row.
 */
exports.handler = async ({ detail }) => {
  const { imageId, createdAt, revision } = detail;
  try {
    await rows.send(
      new PutCommand({
        TableName: process.env.ROWS,
        Item: { imageId, createdAt, revision, ...(detail.status === 'DELETED' ? tombstone() : contentOf(detail)) },
        ConditionExpression:
          'attribute_not_exists(imageId) OR createdAt < :createdAt OR (createdAt = :createdAt AND revision < :revision)',
        ExpressionAttributeValues: { ':createdAt': createdAt, ':revision': revision },
      }),
    );
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) {
      throw error;
    }
  }
};

/** The words to search for, and what a list of results shows. */
function contentOf({ owner, preset, metadata = {}, alt = '', filename = '', variants = [], thumbhash }) {
  const words = [alt, filename, ...Object.values(metadata)].join(' ').toLowerCase();
  const thumb = variants.find(({ name }) => name === 'thumb') ?? variants[0];
  return { owner, preset, alt, words, thumb: thumb?.key, thumbhash };
}

function tombstone() {
  return { deleted: true, expiresAt: Math.floor(Date.now() / 1000) + TOMBSTONE_SECONDS };
}
