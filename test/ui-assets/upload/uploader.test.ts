import { TroubleError } from '../../../src/ui-assets/client/upload-error';
import { StallWatch, uploadTrouble } from '../../../src/ui-assets/upload/uploader';

describe('stall watch', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  test('only what has not moved for the whole time counts as stalled', () => {
    const stalled: string[] = [];
    const watch = new StallWatch(1000, name => stalled.push(name));
    watch.moved('slow');
    watch.moved('steady');
    watch.moved('done');
    jest.advanceTimersByTime(900);
    watch.moved('steady');
    watch.forget('done');
    jest.advanceTimersByTime(900);
    expect(stalled).toEqual(['slow']);
    jest.advanceTimersByTime(100);
    expect(stalled).toEqual(['slow', 'steady']);
  });
});

describe('upload trouble', () => {
  const s3Error = (status: number, serviceCode: string, body = '') =>
    Object.assign(new Error(`S3 returned ${status}`), { status, serviceCode, body });

  test.each([
    ["the API's own refusal", new TroubleError({ code: 'TOO_LARGE', maxBytes: 5 }), { code: 'TOO_LARGE', maxBytes: 5 }],
    ['no answer', new Error('Network error during S3 request'), { code: 'CONNECTION_LOST' }],
    ['too large for the policy', s3Error(400, 'EntityTooLarge'), { code: 'TOO_LARGE' }],
    [
      'an expired policy',
      s3Error(403, 'AccessDenied', '<Message>Invalid according to Policy: Policy expired.</Message>'),
      { code: 'UPLOAD_EXPIRED' },
    ],
    [
      'a policy that was broken otherwise',
      s3Error(403, 'AccessDenied'),
      { code: 'UPLOAD_REFUSED', detail: 'S3 answered 403 AccessDenied' },
    ],
    ['trouble at S3', s3Error(503, 'SlowDown'), { code: 'UPLOAD_REFUSED', detail: 'S3 answered 503 SlowDown' }],
  ])('%s', (_, error, trouble) => {
    expect(uploadTrouble(error)).toEqual(trouble);
  });
});
