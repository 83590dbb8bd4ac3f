import { startStubAws, type StubAws } from '../../../tools/packaging/architectures/stub-aws';

let aws: StubAws;
beforeAll(async () => { aws = await startStubAws(); });
afterAll(() => aws.close());

const dynamo = async (operation: string, body: object) => {
  const answer = await fetch(aws.endpoint, { method: 'POST', headers: { 'x-amz-target': `DynamoDB_20120810.${operation}` }, body: JSON.stringify(body) });
  return { status: answer.status, body: await answer.json() as unknown };
};

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

test('what it does not know fails', async () => {
  expect((await dynamo('Scan', {})).status).toBe(400);
  expect((await fetch(`${aws.endpoint}/variants/a`, { method: 'DELETE' })).status).toBe(501);
});
