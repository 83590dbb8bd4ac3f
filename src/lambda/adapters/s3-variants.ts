import { DeleteObjectsCommand, paginateListObjectsV2, PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import type { VariantStore } from '../ports';

/** Maximum number of keys in one DeleteObjects call (DeleteObjects, Amazon S3 API Reference). */
const DELETE_BATCH = 1_000;

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
      // the key identifies original and spec, so its content never changes
      CacheControl: 'public, max-age=31536000, immutable',
    });
    await this.client.send(command, { abortSignal: abandoned });
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
