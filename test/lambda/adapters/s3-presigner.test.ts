import { s3Client } from '../../../src/lambda/adapters/aws-clients';
import { S3Presigner } from '../../../src/lambda/adapters/s3-presigner';

const ENVIRONMENT = {
  AWS_REGION: 'us-east-1',
  AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE',
  AWS_SECRET_ACCESS_KEY: 'example',
  AWS_SESSION_TOKEN: 'to+ken/=',
};
const SIGNED_AT = new Date('2026-11-23T12:30:00Z');
const before = { ...process.env };

function presigner(environment: Record<string, string> = {}): S3Presigner {
  process.env = { ...before, ...ENVIRONMENT, ...environment };
  return new S3Presigner(s3Client(), 'the-uploads', 'the-variants');
}

afterEach(() => {
  process.env = { ...before };
});

const POLICY = { key: 'uploads/some id', contentType: 'image/jpeg', maxBytes: 1000, expirySeconds: 300 };

describe('S3Presigner', () => {
  test("uploads and downloads go to the region's own endpoint, even in us-east-1", async () => {
    expect((await presigner().upload(POLICY)).url).toBe('https://the-uploads.s3.us-east-1.amazonaws.com/');
    expect(await presigner().download('id/fp/thumb.webp', SIGNED_AT, 60)).toMatch(
      /^https:\/\/the-variants\.s3\.us-east-1\.amazonaws\.com\/id\/fp\/thumb\.webp\?/,
    );
  });

  test('with an emulator they go to its one host', async () => {
    const local = { AWS_ENDPOINT_URL: 'http://emulator.test:4566' };
    expect((await presigner(local).upload(POLICY)).url).toBe('http://emulator.test:4566/the-uploads');
    expect(await presigner(local).download('id/fp/thumb.webp', SIGNED_AT, 60)).toMatch(
      /^http:\/\/emulator\.test:4566\/the-variants\/id\/fp\/thumb\.webp\?/,
    );
  });

  test('a download is signed for one object, one time span and no headers, and asks for no checksum', async () => {
    const url = new URL(await presigner().download('id/fp/thumb.webp', SIGNED_AT, 60));
    expect(Object.fromEntries(url.searchParams)).toEqual({
      'X-Amz-Algorithm': 'AWS4-HMAC-SHA256',
      'X-Amz-Content-Sha256': 'UNSIGNED-PAYLOAD',
      'X-Amz-Credential': 'AKIDEXAMPLE/20261123/us-east-1/s3/aws4_request',
      'X-Amz-Date': '20261123T123000Z',
      'X-Amz-Expires': '60',
      'X-Amz-Security-Token': 'to+ken/=',
      'X-Amz-Signature': expect.stringMatching(/^[0-9a-f]{64}$/),
      'X-Amz-SignedHeaders': 'host',
      'x-id': 'GetObject',
    });
  });

  test('it is named by the credentials that its URLs name', async () => {
    expect(await presigner().signer()).toBe('AKIDEXAMPLE');
    expect(await presigner({ AWS_ACCESS_KEY_ID: 'ASIAOTHER' }).signer()).toBe('ASIAOTHER');
  });

  test('a download of the same key and date is the same URL', async () => {
    const signer = presigner();
    const [first, second] = [await signer.download('k', SIGNED_AT, 60), await signer.download('k', SIGNED_AT, 60)];
    expect(second).toBe(first);
    expect(await signer.download('other', SIGNED_AT, 60)).not.toBe(first);
  });
});
