import { ListObjectsV2Command, type S3Client } from '@aws-sdk/client-s3';
import type { FolderLook } from '../purge/ports';

/** Looks into folders of a bucket. */
export class S3FolderLook implements FolderLook {
  constructor(
    private readonly client: S3Client,
    private readonly bucket: string,
  ) {}

  async isEmpty(folder: string): Promise<boolean> {
    const { Contents = [] } = await this.client.send(
      new ListObjectsV2Command({ Bucket: this.bucket, Prefix: folder, MaxKeys: 1 }),
    );
    return Contents.length === 0;
  }
}
