import { UploadError } from '../../../src/ui-assets/client/upload-error';
import { StallWatch, toErrorInfo } from '../../../src/ui-assets/upload/uploader';

describe('stall watch', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  test('only what has not moved for the whole time counts as stalled', () => {
    const stalled: string[] = [];
    const watch = new StallWatch(1000, name => stalled.push(name));
    watch.progressed('slow');
    watch.progressed('steady');
    watch.progressed('done');
    jest.advanceTimersByTime(900);
    watch.progressed('steady');
    watch.forget('done');
    jest.advanceTimersByTime(900);
    expect(stalled).toEqual(['slow']);
    jest.advanceTimersByTime(100);
    expect(stalled).toEqual(['slow', 'steady']);
  });
});

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
