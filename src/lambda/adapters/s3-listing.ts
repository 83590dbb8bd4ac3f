import { ListObjectsV2Command, type S3Client } from '@aws-sdk/client-s3';
import type { ObjectListing } from '../rerun/ports';

/** The keys of a bucket. */
export class S3ObjectListing implements ObjectListing {
  constructor(
    private readonly client: S3Client,
    private readonly bucket: string,
  ) {}

  async list(prefix: string, after?: string): ReturnType<ObjectListing['list']> {
    const { Contents = [], IsTruncated } = await this.client.send(
      new ListObjectsV2Command({ Bucket: this.bucket, Prefix: prefix, StartAfter: after }),
    );
    const objects = Contents.map(({ Key = '', ETag = '', Size = 0 }) => ({
      key: Key,
      etag: ETag.replaceAll('"', ''),
      bytes: Size,
    }));
    return { objects, next: IsTruncated ? objects.at(-1)?.key : undefined };
  }
}
