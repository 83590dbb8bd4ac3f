const { ConditionalCheckFailedException, DynamoDBClient } = require('@aws-sdk/client-dynamodb');
const { DynamoDBDocumentClient, GetCommand, UpdateCommand } = require('@aws-sdk/lib-dynamodb');
const { avatarsOf, deleteImage } = require('./image-api.js');
const { pictureOf, replacedBy } = require('./picture-of.js');

const users = DynamoDBDocumentClient.from(new DynamoDBClient(), { marshallOptions: { removeUndefinedValues: true } });
const TableName = process.env.USERS;
const TRIES = 5;

/** Writes the result of an upload on the row of its user, then deletes the avatars that it has replaced. */
exports.handler = async ({ detail }) => {
  if (detail.owner === undefined) {
    return;
  }
  const picture = await writePicture(detail);
  // also for an event that arrives again: the call before this one may have died here
  if (detail.status === 'READY' && picture.imageId !== undefined) {
    const replaced = replacedBy(picture, await avatarsOf(detail.owner));
    await Promise.all(replaced.map(({ imageId }) => deleteImage(imageId)));
  }
};

async function writePicture(detail) {
  const Key = { userId: detail.owner };
  for (let tries = 1; tries <= TRIES; tries++) {
    const { Item } = await users.send(new GetCommand({ TableName, Key, ConsistentRead: true }));
    const before = Item?.picture;
    const next = pictureOf(before, detail);
    if (next === undefined || (await replace(Key, before, next))) {
      return next ?? before;
    }
  }
  throw new Error(`the row of ${detail.owner} changed during each of ${TRIES} tries`);
}

/** Returns false if another event was faster. */
async function replace(Key, before, next) {
  const command = new UpdateCommand({
    TableName,
    Key,
    UpdateExpression: 'SET picture = :next',
    ConditionExpression: before ? 'picture = :before' : 'attribute_not_exists(picture)',
    ExpressionAttributeValues: { ':next': next, ...(before && { ':before': before }) },
  });
  try {
    await users.send(command);
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) {
      return false;
    }
    throw error;
  }
}
