import { createHash } from 'node:crypto';
import { isImageId } from '../../../src/contract/keys';
import { imageIds } from '../../../src/lambda/record/image-id';

const KEY = 'holiday photos/été "1" [2].jpg';
const idsOf = (secret: string, prefix = '') => imageIds(prefix, { read: async () => Buffer.from(secret) });

describe('imageIds', () => {
  test('an upload through the API keeps its id, for which no secret is needed', async () => {
    const unasked = imageIds('in/', { read: () => Promise.reject(new Error('asked')) });
    expect(await unasked('in/0b0e4a5e-29c5-4a3f-9a39-2e3a7f1f6a33')).toBe('0b0e4a5e-29c5-4a3f-9a39-2e3a7f1f6a33');
  });

  test('any other key has its own id, always the same', async () => {
    const id = await idsOf('secret')(KEY);
    expect(id).toBe(await idsOf('secret')(KEY));
    expect(id).not.toBe(await idsOf('secret')('holiday photos/été "1" [3].jpg'));
    expect(isImageId(id)).toBe(true);
  });

  test('it is the start of an HMAC-SHA-256', async () => {
    // RFC 4231, test case 2
    expect(await idsOf('Jefe')('what do ya want for nothing?')).toBe('5bdcc146bf60754e6a042426089575c7');
  });

  test('it cannot be computed from the key alone', async () => {
    expect(await idsOf('secret')(KEY)).not.toBe(await idsOf('another secret')(KEY));
    expect(await idsOf('secret')(KEY)).not.toBe(createHash('sha256').update(KEY).digest('hex').slice(0, 32));
  });
});
