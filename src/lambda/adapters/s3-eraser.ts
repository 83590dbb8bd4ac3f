import { DeleteObjectsCommand, ListObjectVersionsCommand, type S3Client } from '@aws-sdk/client-s3';
import { decodeEventKey } from '../../contract/keys';
import type { Erased, ObjectEraser } from '../ports';

interface Version {
  readonly Key: string;
  readonly VersionId?: string;
}

/** Removes objects from S3 with all their versions and delete markers. */
export class S3ObjectEraser implements ObjectEraser {
  constructor(
    private readonly client: S3Client,
    private readonly bucket: string,
  ) {}

  eraseObject(key: string): Promise<Erased> {
    // other objects may have keys that begin with this one
    return this.erase(key, other => other === key);
  }

  eraseFolder(prefix: string): Promise<Erased> {
    return this.erase(prefix, () => true);
  }

  private async erase(prefix: string, isMeant: (key: string) => boolean): Promise<Erased> {
    const keys = new Set<string>();
    let versions = 0;
    for await (const page of this.pages(prefix)) {
      const meant = page.filter(({ Key }) => isMeant(Key));
      await this.remove(meant);
      meant.forEach(({ Key }) => keys.add(Key));
      versions += meant.length;
    }
    return { objects: keys.size, versions };
  }

  // 1,000 a page, as many as one DeleteObjects call takes (Amazon S3 API Reference)
  private async *pages(prefix: string): AsyncGenerator<readonly Version[]> {
    let KeyMarker: string | undefined;
    let VersionIdMarker: string | undefined;
    do {
      const page = await this.client.send(
        new ListObjectVersionsCommand({
          Bucket: this.bucket,
          Prefix: prefix,
          KeyMarker,
          VersionIdMarker,
          // otherwise, a key with a control character makes the page invalid XML
          EncodingType: 'url',
        }),
      );
      const decode = (key: string) => (page.EncodingType === 'url' ? decodeEventKey(key) : key);
      yield [...(page.Versions ?? []), ...(page.DeleteMarkers ?? [])].map(({ Key, VersionId }) => ({
        Key: decode(Key!),
        VersionId,
      }));
      KeyMarker = page.IsTruncated ? decode(page.NextKeyMarker!) : undefined;
      VersionIdMarker = page.IsTruncated ? page.NextVersionIdMarker : undefined;
    } while (KeyMarker !== undefined);
  }

  private async remove(versions: readonly Version[]): Promise<void> {
    if (versions.length === 0) {
      return;
    }
    const { Errors = [] } = await this.client.send(
      new DeleteObjectsCommand({ Bucket: this.bucket, Delete: { Objects: [...versions], Quiet: true } }),
    );
    if (Errors.length > 0) {
      throw new Error(`${Errors.length} of ${versions.length} versions were not removed: ${Errors[0].Code}`);
    }
  }
}
