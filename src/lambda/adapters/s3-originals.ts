import type { Readable } from 'node:stream';
import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  type S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3';
import { SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import type { FoundOriginal, OpenOriginal, OriginalLookup, OriginalRemover, OriginalStore } from '../ports';
import { eventMessage } from '../record/event-message';

/** Originals in S3. */
export class S3OriginalStore implements OriginalStore, OriginalLookup {
  constructor(
    private readonly client: S3Client,
    private readonly bucket: string,
  ) {}

  async open(key: string, etag: string): Promise<OpenOriginal | 'gone' | 'replaced'> {
    try {
      const {
        Body,
        ContentLength = 0,
        ContentType,
        Metadata,
      } = await this.client.send(new GetObjectCommand({ Bucket: this.bucket, Key: key, IfMatch: etag }));
      const body = Body as Readable;
      return {
        bytes: ContentLength,
        contentType: ContentType,
        userMetadata: Metadata,
        read: () => readAll(body, ContentLength),
        discard: () => {
          body.destroy();
        },
      };
    } catch (error) {
      if (statusOf(error) === 404) {
        return 'gone';
      }
      if (statusOf(error) === 412) {
        return 'replaced';
      }
      throw error;
    }
  }

  async head(key: string): Promise<FoundOriginal | undefined> {
    try {
      const {
        ETag = '',
        ContentLength = 0,
        LastModified = new Date(0),
      } = await this.client.send(new HeadObjectCommand({ Bucket: this.bucket, Key: key }));
      // responses quote the ETag, events do not
      return { etag: ETag.replaceAll('"', ''), bytes: ContentLength, lastModified: LastModified };
    } catch (error) {
      if (statusOf(error) === 404) {
        return undefined;
      }
      throw error;
    }
  }

  async remove(key: string): Promise<void> {
    await this.client.send(new DeleteObjectCommand({ Bucket: this.bucket, Key: key }));
  }
}

/**
 * Reads the whole body into one buffer. The SDK's `transformToByteArray` holds the body three times at its peak, and
 * the memory limits allow for one.
 */
async function readAll(body: Readable, bytes: number): Promise<Buffer> {
  const all = Buffer.alloc(bytes);
  let received = 0;
  for await (const chunk of body as AsyncIterable<Buffer>) {
    chunk.copy(all, received);
    received += chunk.length;
  }
  if (received !== bytes) {
    throw new Error(`received ${received} bytes of the original, expected ${bytes} as its header says`);
  }
  return all;
}

function statusOf(error: unknown): number | undefined {
  return error instanceof S3ServiceException ? error.$metadata.httpStatusCode : undefined;
}

/** Removes originals from S3. */
export class S3OriginalRemover implements OriginalRemover {
  constructor(
    private readonly s3: S3Client,
    private readonly bucket: string,
    private readonly sqs: SQSClient,
    private readonly queueUrl: string,
  ) {}

  async remove(key: string): Promise<void> {
    await this.s3.send(new DeleteObjectCommand({ Bucket: this.bucket, Key: key }));
    // S3 sends no event if the object no longer existed (originalsExpiry), but the variants must be removed
    const MessageBody = eventMessage({ kind: 'removed' }, { key });
    await this.sqs.send(new SendMessageCommand({ QueueUrl: this.queueUrl, MessageBody }));
  }
}
