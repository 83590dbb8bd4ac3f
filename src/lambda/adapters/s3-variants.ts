import {
  CopyObjectCommand,
  DeleteObjectsCommand,
  paginateListObjectsV2,
  PutObjectCommand,
  type S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3';
import { visibilityOf } from '../../contract/keys';
import type { Visibility } from '../../contract/record';
import type { VariantStore } from '../ports';

/** Maximum number of keys in one DeleteObjects call (DeleteObjects, Amazon S3 API Reference). */
const DELETE_BATCH = 1_000;

/** The content behind a key never changes. Shared caches, such as a company's proxy, keep public images only. */
const CACHE_CONTROL: Readonly<Record<Visibility, string>> = {
  PUBLIC: 'public, max-age=31536000, immutable',
  PRIVATE: 'private, max-age=31536000, immutable',
};

/** Stores variants in S3. */
export class S3VariantStore implements VariantStore {
  constructor(
    private readonly client: S3Client,
    private readonly bucket: string,
  ) {}

  async put(key: string, body: Buffer, contentType: string, abandoned: AbortSignal): Promise<void> {
    const command = new PutObjectCommand({
      Bucket: this.bucket,
      Key: key,
      Body: body,
      ContentType: contentType,
      CacheControl: CACHE_CONTROL[visibilityOf(key)],
    });
    await this.client.send(command, { abortSignal: abandoned });
  }

  async copy(from: string, to: string, contentType: string): Promise<boolean> {
    const command = new CopyObjectCommand({
      Bucket: this.bucket,
      Key: to,
      CopySource: `${this.bucket}/${from.split('/').map(encodeURIComponent).join('/')}`,
      // replaced, since the cache control differs: with it, all other metadata is replaced
      MetadataDirective: 'REPLACE',
      ContentType: contentType,
      CacheControl: CACHE_CONTROL[visibilityOf(to)],
    });
    try {
      await this.client.send(command);
      return true;
    } catch (error) {
      if (error instanceof S3ServiceException && error.$metadata.httpStatusCode === 404) {
        return false;
      }
      throw error;
    }
  }

  async list(prefix: string): Promise<string[]> {
    const keys: string[] = [];
    for await (const page of paginateListObjectsV2({ client: this.client }, { Bucket: this.bucket, Prefix: prefix })) {
      keys.push(...(page.Contents ?? []).map(object => object.Key!));
    }
    return keys;
  }

  async remove(keys: readonly string[]): Promise<void> {
    for (let start = 0; start < keys.length; start += DELETE_BATCH) {
      const objects = keys.slice(start, start + DELETE_BATCH).map(Key => ({ Key }));
      const { Errors = [] } = await this.client.send(
        new DeleteObjectsCommand({ Bucket: this.bucket, Delete: { Objects: objects, Quiet: true } }),
      );
      if (Errors.length > 0) {
        throw new Error(
          `${Errors.length} of ${objects.length} variants were not removed: ${Errors[0].Key}: ${Errors[0].Code}`,
        );
      }
    }
  }
}
