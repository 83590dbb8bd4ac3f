/** `POST /uploads` as API Gateway hands it to the function. */
export const API_REQUEST = {
  version: '2.0',
  routeKey: 'POST /uploads',
  rawPath: '/uploads',
  rawQueryString: '',
  headers: { 'content-type': 'application/json', host: 'api.example' },
  requestContext: {
    domainName: 'api.example',
    requestId: 'bench',
    http: { method: 'POST', path: '/uploads', protocol: 'HTTP/1.1', sourceIp: '192.0.2.1', userAgent: 'bench' },
  },
  body: JSON.stringify({ contentType: 'image/jpeg', size: 1_000_000, filename: 'photo.jpg' }),
  isBase64Encoded: false,
};
