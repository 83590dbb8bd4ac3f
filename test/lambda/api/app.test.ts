import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { handle, type LambdaEvent } from 'hono/aws-lambda';
import { apiWith, IMAGE_ID, RECORDS } from './support';

describe('create app', () => {
  const BROKEN_TABLE = {
    get: async () => {
      throw new Error('arn:aws:dynamodb:secret');
    },
    put: async () => {
      throw new Error('arn:aws:dynamodb:secret');
    },
  };

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
      type: 'about:blank',
      title: 'Not Found',
      status: 404,
      code: 'NOT_FOUND',
      detail: `${method} ${path} is not an operation of this API`,
    });
  });

  describe('an unforeseen error', () => {
    test('is a 500 without its cause', async () => {
      const response = await apiWith([], { records: BROKEN_TABLE }).app.request(`/images/${IMAGE_ID}`);
      expect(response.status).toBe(500);
      expect(response.headers.get('content-type')).toBe('application/problem+json');
      const body = await response.text();
      expect(body).not.toContain('secret');
      expect(JSON.parse(body)).toMatchObject({ status: 500, code: 'INTERNAL_ERROR' });
    });

    test('is logged with cause, operation, image and request', async () => {
      const api = apiWith([], { records: BROKEN_TABLE });
      const event = { routeKey: 'GET /images/{imageId}', requestContext: { requestId: 'gateway-1' } };
      const bindings = { event, lambdaContext: { awsRequestId: 'request-1' } };
      const response = await api.app.request(`/images/${IMAGE_ID}`, {}, bindings);
      expect(await response.json()).toMatchObject({
        detail: 'internal error; try again, or report request gateway-1',
      });
      expect(api.logged).toEqual([
        [
          'request failed',
          {
            error: new Error('arn:aws:dynamodb:secret'),
            operation: 'GET /images/{imageId}',
            imageId: IMAGE_ID,
            requestId: 'gateway-1',
            lambdaRequestId: 'request-1',
          },
        ],
      ]);
    });

    test('is logged without what the caller sent', async () => {
      const api = apiWith([], { records: BROKEN_TABLE });
      await api.post({ contentType: 'image/jpeg', filename: 'my-diagnosis.jpg' });
      await api.app.request('/s3/params?type=image/jpeg&filename=my-diagnosis.jpg');
      expect(api.logged).toHaveLength(2);
      expect(JSON.stringify(api.logged)).not.toContain('my-diagnosis');
    });

    test('caused by the caller is not logged', async () => {
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
});

describe('request path', () => {
  function event(
    routeKey: string,
    rawPath: string,
    overrides: Partial<APIGatewayProxyEventV2> = {},
  ): APIGatewayProxyEventV2 {
    const http = {
      method: routeKey.split(' ')[0],
      path: rawPath,
      protocol: 'HTTP/1.1',
      sourceIp: '192.0.2.1',
      userAgent: 'test',
    };
    return {
      version: '2.0',
      routeKey,
      rawPath,
      rawQueryString: '',
      headers: { host: 'abc123.execute-api.eu-central-1.amazonaws.com' },
      requestContext: {
        accountId: '111122223333',
        apiId: 'abc123',
        domainName: 'abc123.execute-api.eu-central-1.amazonaws.com',
        domainPrefix: 'abc123',
        http,
        requestId: 'gateway-1',
        routeKey,
        stage: '$default',
        time: '23/Nov/2026:12:34:56 +0000',
        timeEpoch: 1_795_437_296_000,
      },
      isBase64Encoded: false,
      ...overrides,
    };
  }

  async function invoke(request: APIGatewayProxyEventV2) {
    const handler = handle(apiWith([RECORDS.ready]).app);
    return (await handler(request as unknown as LambdaEvent)) as unknown as APIGatewayProxyStructuredResultV2;
  }

  test.each([
    ['the default stage', ''],
    ['a named stage', '/prod'],
    ['a base path of a custom domain', '/media/v1'],
    ['a local emulator', '/_aws/execute-api/abc123/$default'],
  ])('an event from API Gateway is answered below %s', async (_, base) => {
    const image = await invoke(event('GET /images/{imageId}', `${base}/images/${IMAGE_ID}`));
    expect(image.statusCode).toBe(200);
    expect(JSON.parse(image.body!)).toMatchObject({ imageId: IMAGE_ID });

    const upload = await invoke(event('POST /uploads', `${base}/uploads`, { body: '{"contentType":"image/png"}' }));
    expect(upload).toMatchObject({
      statusCode: 201,
      isBase64Encoded: false,
      headers: { 'content-type': 'application/json' },
    });

    const uppy = await invoke(
      event('GET /s3/params', `${base}/s3/params`, { rawQueryString: 'type=image%2Fpng&filename=a%20b.png' }),
    );
    expect(uppy.statusCode).toBe(200);
  });

  test('a base64 body is decoded', async () => {
    const body = Buffer.from('{"contentType":"image/png"}').toString('base64');
    expect((await invoke(event('POST /uploads', '/uploads', { body, isBase64Encoded: true }))).statusCode).toBe(201);
  });

  test('an event of a catch-all route is taken by its whole path', async () => {
    const { requestContext } = event('POST /uploads', '/');
    const body = '{"contentType":"image/png"}';
    expect((await invoke(event('$default', '/uploads', { requestContext, body }))).statusCode).toBe(201);
    expect((await invoke(event('$default', '/other/uploads', { requestContext, body }))).statusCode).toBe(404);
  });
});
