import { toErrorInfo, UploadError } from '../../../src/ui-assets/client/upload-error';

describe('toErrorInfo', () => {
  const s3Error = (status: number, serviceCode: string, body = '') =>
    Object.assign(new Error(`S3 returned ${status}`), { status, serviceCode, body });

  test.each([
    ["the API's own refusal", new UploadError({ code: 'TOO_LARGE', maxBytes: 5 }), { code: 'TOO_LARGE', maxBytes: 5 }],
    ['no answer', new Error('Network error during S3 request'), { code: 'CONNECTION_LOST' }],
    ['too large for the policy', s3Error(400, 'EntityTooLarge'), { code: 'TOO_LARGE' }],
    [
      'an expired policy',
      s3Error(403, 'AccessDenied', '<Message>Invalid according to Policy: Policy expired.</Message>'),
      { code: 'UPLOAD_EXPIRED' },
    ],
    [
      'another violation of the policy',
      s3Error(403, 'AccessDenied'),
      { code: 'UPLOAD_REFUSED', detail: 'S3 returned 403 AccessDenied' },
    ],
    ['an error of S3', s3Error(503, 'SlowDown'), { code: 'UPLOAD_REFUSED', detail: 'S3 returned 503 SlowDown' }],
  ])('%s', (_, error, expected) => {
    expect(toErrorInfo(error)).toEqual(expected);
  });
});
