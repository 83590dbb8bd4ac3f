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
