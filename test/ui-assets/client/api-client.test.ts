import { readProblem } from '../../../src/ui-assets/client/api-client';

test('a problem document gives code, detail and limits', () => {
  const body = JSON.stringify({
    type: 't',
    title: 't',
    status: 413,
    code: 'TOO_LARGE',
    detail: 'got 5, at most 4',
    maxBytes: 4,
  });
  expect(readProblem(413, body)).toEqual({
    code: 'TOO_LARGE',
    detail: 'got 5, at most 4',
    maxBytes: 4,
    allowedTypes: undefined,
  });
});

test.each([
  [401, '{"message":"Unauthorized"}', 'NOT_ALLOWED'],
  [403, '{"message":"Forbidden"}', 'NOT_ALLOWED'],
  [404, '{"message":"Not Found"}', 'NOT_THE_API'],
  [405, '<html>', 'NOT_THE_API'],
  [429, '{"message":"Too Many Requests"}', 'TOO_MANY_REQUESTS'],
  [500, '{"message":"Internal Server Error"}', 'INTERNAL_ERROR'],
  [503, '', 'INTERNAL_ERROR'],
  [404, 'null', 'NOT_THE_API'],
])('%d with %s, from a gateway in front of the API, is %s', (status, body, code) => {
  expect(readProblem(status, body)).toEqual({ code });
});

test('a used-up quota is told apart from too many calls, by its code, with the sentence of the API', () => {
  const detail = 'you use 9 of 9 images; delete some first';
  const quota = { name: 'images', used: 9, limit: 9 };
  expect(readProblem(429, JSON.stringify({ code: 'QUOTA_EXCEEDED', detail, quota }))).toMatchObject({
    code: 'QUOTA_EXCEEDED',
    detail,
  });
});
