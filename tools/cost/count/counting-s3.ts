import { Readable } from 'node:stream';

interface Command {
  readonly constructor: { readonly name: string };
}

/** One original of zeros in the place of S3's client, which counts the requests by their price class. */
export class CountingS3 {
  /** PUT, POST, COPY and LIST. */
  writes = 0;
  /** GET and HEAD. */
  reads = 0;

  constructor(
    private readonly bytes: number,
    private readonly etag: string,
  ) {}

  async send({ constructor: { name } }: Command): Promise<object> {
    switch (name) {
      case 'PutObjectCommand':
      case 'CopyObjectCommand':
      case 'ListObjectsV2Command':
        this.writes += 1;
        return {};
      case 'HeadObjectCommand':
        this.reads += 1;
        return { ETag: this.etag, ContentLength: this.bytes, LastModified: new Date(0) };
      case 'GetObjectCommand':
        this.reads += 1;
        return {
          Body: Readable.from([Buffer.alloc(this.bytes)]),
          ContentLength: this.bytes,
          ContentType: 'image/jpeg',
        };
      case 'DeleteObjectsCommand':
      case 'DeleteObjectCommand':
        return {};
      default:
        throw new Error(`the counting bucket got ${name}, expected Put, Copy, List, Head, Get or Delete`);
    }
  }
}
