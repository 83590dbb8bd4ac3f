import type { Readable } from 'node:stream';
import { GetObjectCommand, HeadObjectCommand, type S3Client, S3ServiceException } from '@aws-sdk/client-s3';
import type { OpenOriginal, OriginalStore } from '../ports';

/** Originals in S3. */
export class S3OriginalStore implements OriginalStore {
  constructor(private readonly client: S3Client, private readonly bucket: string) {}

  async open(key: string, etag: string): Promise<OpenOriginal | 'gone' | 'replaced'> {
    try {
      const { Body, ContentLength = 0, ContentType } = await this.client.send(new GetObjectCommand({ Bucket: this.bucket, Key: key, IfMatch: etag }));
      return {
        bytes: ContentLength,
        contentType: ContentType,
        read: async () => Buffer.from(await Body!.transformToByteArray()),
        discard: () => { (Body as Readable).destroy(); },
      };
    } catch (error) {
      if (statusOf(error) === 404) { return 'gone'; }
      if (statusOf(error) === 412) { return 'replaced'; }
      throw error;
    }
  }

  async exists(key: string): Promise<boolean> {
    try {
      await this.client.send(new HeadObjectCommand({ Bucket: this.bucket, Key: key }));
      return true;
    } catch (error) {
      if (statusOf(error) === 404) { return false; }
      throw error;
    }
  }
}

function statusOf(error: unknown): number | undefined {
  return error instanceof S3ServiceException ? error.$metadata.httpStatusCode : undefined;
}
