import { describeRequest, stepsOf } from '../../../benchmarks/ready/upload-trace';

const dynamo = (operation: string, at: number) =>
  describeRequest({ method: 'POST', url: '/', headers: { 'x-amz-target': `DynamoDB_20120810.${operation}` } }, at);
const s3 = (method: string, url: string, at: number) => describeRequest({ method, url, headers: {} }, at);

const REQUESTS = [
  dynamo('GetItem', 1300),
  s3('GET', '/uploads/a?versionId=1', 1310),
  dynamo('PutItem', 1330),
  s3('PUT', '/variants/large.webp', 1700),
  s3('PUT', '/variants/large.jpeg', 1720),
  s3('PUT', '/variants/thumb.webp', 1900),
  dynamo('PutItem', 1950),
];

test('requests are told apart', () => {
  expect(REQUESTS.slice(0, 2)).toEqual([
    { at: 1300, method: 'POST', operation: 'GetItem' },
    { at: 1310, method: 'GET', operation: '/uploads/a' },
  ]);
});

test('the steps add up to the whole way', () => {
  const steps = stepsOf({ requested: 1000, responded: 1020, stored: 1100, requests: REQUESTS });
  expect(steps.map(({ milliseconds }) => milliseconds)).toEqual([20, 80, 200, 10, 20, 370, 200, 50]);
  expect(steps.reduce((sum, { milliseconds }) => sum + milliseconds, 0)).toBe(950);
  expect(steps[6].name).toMatch(/^2 more variants/);
});

test('an upload that was tried twice is no measurement', () => {
  expect(() =>
    stepsOf({ requested: 0, responded: 1, stored: 2, requests: [...REQUESTS, dynamo('PutItem', 2000)] }),
  ).toThrow(/expected those of one image/);
});
