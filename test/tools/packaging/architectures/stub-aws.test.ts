import { startStubAws, type StubAws } from '../../../../tools/packaging/architectures/stub-aws';

let aws: StubAws;
beforeAll(async () => {
  aws = await startStubAws();
});
afterAll(() => aws.close());

const call = async (target: string, body: object) => {
  const response = await fetch(aws.endpoint, {
    method: 'POST',
    headers: { 'x-amz-target': target },
    body: JSON.stringify(body),
  });
  return { status: response.status, body: (await response.json()) as unknown };
};
const dynamo = (operation: string, body: object) => call(`DynamoDB_20120810.${operation}`, body);

test('objects that were put are kept, and handed out', async () => {
  await fetch(`${aws.endpoint}/variants/a/thumb.webp`, { method: 'PUT', body: 'bytes' });
  expect(aws.objects.get('/variants/a/thumb.webp')!.toString()).toBe('bytes');
  const found = await fetch(`${aws.endpoint}/variants/a/thumb.webp`);
  expect([found.status, await found.text()]).toEqual([200, 'bytes']);
  expect((await fetch(`${aws.endpoint}/variants/other`)).status).toBe(404);
});

test('items are kept by their image id', async () => {
  const item = { imageId: { S: 'one' }, status: { S: 'READY' } };
  expect(await dynamo('GetItem', { Key: { imageId: { S: 'one' } } })).toEqual({ status: 200, body: {} });
  await dynamo('PutItem', { Item: item });
  expect(await dynamo('GetItem', { Key: { imageId: { S: 'one' } } })).toEqual({ status: 200, body: { Item: item } });
});

test('when a message is to come again is kept by its receipt handle', async () => {
  expect(await call('AmazonSQS.ChangeMessageVisibility', { ReceiptHandle: 'one', VisibilityTimeout: 5 })).toEqual({
    status: 200,
    body: {},
  });
  expect(aws.delays).toEqual(new Map([['one', 5]]));
  expect((await call('AmazonSQS.PurgeQueue', { ReceiptHandle: 'two', VisibilityTimeout: 5 })).status).toBe(400);
  expect(aws.delays.size).toBe(1);
});

test('what it does not know fails', async () => {
  expect((await dynamo('Scan', {})).status).toBe(400);
  expect((await fetch(`${aws.endpoint}/variants/a`, { method: 'DELETE' })).status).toBe(501);
});
