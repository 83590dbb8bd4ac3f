import type { Readable } from 'node:stream';
import { DeleteObjectCommand, GetObjectCommand, HeadObjectCommand, type S3Client, S3ServiceException } from '@aws-sdk/client-s3';
import type { OpenOriginal, OriginalStore } from '../ports';

/** Originals in S3. */
export class S3OriginalStore implements OriginalStore {
  constructor(private readonly client: S3Client, private readonly bucket: string) {}

  async open(key: string, etag: string): Promise<OpenOriginal | 'gone' | 'replaced'> {
    try {
      const { Body, ContentLength = 0, ContentType } = await this.client.send(new GetObjectCommand({ Bucket: this.bucket, Key: key, IfMatch: etag }));
      const body = Body as Readable;
      return {
        bytes: ContentLength,
        contentType: ContentType,
        read: () => readAll(body, ContentLength),
        discard: () => { body.destroy(); },
      };
    } catch (error) {
      if (statusOf(error) === 404) { return 'gone'; }
      if (statusOf(error) === 412) { return 'replaced'; }
      throw error;
    }
  }

  async look(key: string): Promise<{ etag: string; bytes: number } | undefined> {
    try {
      const { ETag = '', ContentLength = 0 } = await this.client.send(new HeadObjectCommand({ Bucket: this.bucket, Key: key }));
      // answers quote it, events do not
      return { etag: ETag.replaceAll('"', ''), bytes: ContentLength };
    } catch (error) {
      if (statusOf(error) === 404) { return undefined; }
      throw error;
    }
  }

  async remove(key: string): Promise<void> {
    await this.client.send(new DeleteObjectCommand({ Bucket: this.bucket, Key: key }));
  }
}

/** The whole body, held once: the SDK's `transformToByteArray` holds it three times at its peak, and memory is planned for one. */
async function readAll(body: Readable, bytes: number): Promise<Buffer> {
  const all = Buffer.alloc(bytes);
  let received = 0;
  for await (const chunk of body as AsyncIterable<Buffer>) {
    chunk.copy(all, received);
    received += chunk.length;
  }
  if (received !== bytes) { throw new Error(`the original came with ${received} bytes, expected the ${bytes} that its header says`); }
  return all;
}

function statusOf(error: unknown): number | undefined {
  return error instanceof S3ServiceException ? error.$metadata.httpStatusCode : undefined;
}
