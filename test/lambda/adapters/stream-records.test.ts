import { readStreamRecord } from '../../../src/lambda/adapters/stream-records';

const IMAGE = {
  imageId: { S: 'a' },
  status: { S: 'READY' },
  revision: { N: '3' },
  variants: { L: [{ M: { name: { S: 'thumb' }, width: { N: '200' } } }] },
};

test('a change has both items as plain objects, and its place and time', () => {
  const { NewImage, OldImage } = { NewImage: IMAGE, OldImage: { imageId: { S: 'a' }, revision: { N: '2' } } };
  expect(
    readStreamRecord({
      dynamodb: { SequenceNumber: '7', ApproximateCreationDateTime: 1_795_438_800, NewImage, OldImage },
    }),
  ).toEqual({
    sequenceNumber: '7',
    at: new Date('2026-11-23T13:00:00.000Z'),
    before: { imageId: 'a', revision: 2 },
    after: { imageId: 'a', status: 'READY', revision: 3, variants: [{ name: 'thumb', width: 200 }] },
    expired: false,
  });
});

test('a removal by TTL is told from one by a caller', () => {
  const removal = { dynamodb: { SequenceNumber: '7', OldImage: IMAGE } };
  const byTtl = { ...removal, userIdentity: { type: 'Service', principalId: 'dynamodb.amazonaws.com' } };
  expect(readStreamRecord(byTtl)).toMatchObject({ expired: true, after: undefined });
  expect(readStreamRecord(removal)).toMatchObject({ expired: false, after: undefined });
});
