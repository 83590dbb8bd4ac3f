import { paginateListObjectsV2, type S3Client } from '@aws-sdk/client-s3';
import { decodeEventKey } from '../../contract/keys';
import type { ListedOriginal, OriginalListing } from '../sweep/sweep-deps';

/** Lists originals in S3, 1,000 a page. */
export class S3OriginalListing implements OriginalListing {
  constructor(private readonly client: S3Client, private readonly bucket: string) {}

  async* pages(prefix: string): AsyncGenerator<readonly ListedOriginal[]> {
    // one key with a control character would otherwise make a page that no XML parser reads
    const request = { Bucket: this.bucket, Prefix: prefix, EncodingType: 'url' } as const;
    for await (const page of paginateListObjectsV2({ client: this.client }, request)) {
      yield (page.Contents ?? []).map(object => ({
        key: page.EncodingType === 'url' ? decodeEventKey(object.Key!) : object.Key!,
        // listings quote it, events do not
        etag: object.ETag!.replaceAll('"', ''),
        bytes: object.Size!,
        lastModified: object.LastModified!,
      }));
    }
  }
}
