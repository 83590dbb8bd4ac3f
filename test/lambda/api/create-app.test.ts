import { apiWith, IMAGE_ID, RECORDS } from './support';

const BROKEN_TABLE = { get: async () => { throw new Error('arn:aws:dynamodb:secret'); }, put: async () => { throw new Error('arn:aws:dynamodb:secret'); } };

test.each([
  ['GET', '/'],
  ['GET', '/uploads'],
  ['PUT', '/uploads'],
  ['POST', `/images/${IMAGE_ID}`],
  ['GET', `/images/${IMAGE_ID}/`],
  ['PUT', '/images'],
  ['OPTIONS', '/uploads'],
])('%s %s is no operation: 404', async (method, path) => {
  const response = await apiWith([RECORDS.ready]).app.request(path, { method });
  expect(response.status).toBe(404);
  expect(response.headers.get('content-type')).toBe('application/problem+json');
  expect(await response.json()).toEqual({
    type: 'about:blank', title: 'Not Found', status: 404, code: 'NOT_FOUND', detail: `${method} ${path} is not an operation of this API`,
  });
});

describe('an unforeseen error', () => {
  test('is a 500 that says nothing of its cause', async () => {
    const response = await apiWith([], { records: BROKEN_TABLE }).app.request(`/images/${IMAGE_ID}`);
    expect(response.status).toBe(500);
    expect(response.headers.get('content-type')).toBe('application/problem+json');
    const body = await response.text();
    expect(body).not.toContain('secret');
    expect(JSON.parse(body)).toMatchObject({ status: 500, code: 'INTERNAL_ERROR' });
  });

  test('is logged with cause, route, image and request', async () => {
    const api = apiWith([], { records: BROKEN_TABLE });
    const bindings = { lambdaContext: { awsRequestId: 'request-1' } };
    const response = await api.app.request(`/images/${IMAGE_ID}`, {}, bindings);
    expect(await response.json()).toMatchObject({ detail: 'something went wrong on our side; try again, or report request request-1' });
    expect(api.logged).toEqual([['request failed', {
      error: new Error('arn:aws:dynamodb:secret'),
      method: 'GET',
      path: `/images/${IMAGE_ID}`,
      imageId: IMAGE_ID,
      requestId: 'request-1',
    }]]);
  });

  test('is logged without what the caller sent', async () => {
    const api = apiWith([], { records: BROKEN_TABLE });
    await api.post({ contentType: 'image/jpeg', filename: 'my-diagnosis.jpg' });
    await api.app.request('/s3/params?type=image/jpeg&filename=my-diagnosis.jpg');
    expect(api.logged).toHaveLength(2);
    expect(JSON.stringify(api.logged)).not.toContain('my-diagnosis');
  });

  test('that is the caller\'s is not logged', async () => {
    const api = apiWith();
    await api.post('no json');
    await api.app.request('/images/none');
    expect(api.logged).toEqual([]);
  });
});

test.each([
  ['an answer', `/images/${IMAGE_ID}`],
  ['a problem', '/images/none'],
  ['no operation', '/'],
])('%s can neither be sniffed nor shown as a page', async (_, path) => {
  const { headers } = await apiWith([RECORDS.ready]).app.request(path);
  expect(headers.get('x-content-type-options')).toBe('nosniff');
  expect(headers.get('content-security-policy')).toBe("default-src 'none'; frame-ancestors 'none'");
});
