import { createHash } from 'node:crypto';
import type { OpenOriginal, OriginalStore, VariantStore } from '../../src/lambda/ports';

interface StoredOriginal {
  readonly body: Buffer;
  readonly etag: string;
  readonly contentType?: string;
  readonly userMetadata?: Readonly<Record<string, string>>;
}

/** An upload bucket in memory, with the etags that S3 gives. */
export class InMemoryOriginals implements OriginalStore {
  private readonly objects = new Map<string, StoredOriginal>();

  /** Puts an object and returns its etag. */
  set(
    key: string,
    body: Buffer | string,
    contentType?: string,
    userMetadata?: Readonly<Record<string, string>>,
  ): string {
    const etag = createHash('md5').update(body).digest('hex');
    this.objects.set(key, { body: Buffer.from(body), etag, contentType, userMetadata });
    return etag;
  }

  delete(key: string): void {
    this.objects.delete(key);
  }

  async open(key: string, etag: string): Promise<OpenOriginal | 'gone' | 'replaced'> {
    const object = this.objects.get(key);
    if (!object) {
      return 'gone';
    }
    if (object.etag !== etag) {
      return 'replaced';
    }
    return {
      bytes: object.body.length,
      contentType: object.contentType,
      userMetadata: object.userMetadata,
      read: async () => object.body,
      discard: () => {},
    };
  }

  async head(key: string): Promise<{ etag: string; bytes: number } | undefined> {
    const object = this.objects.get(key);
    return object && { etag: object.etag, bytes: object.body.length };
  }

  async remove(key: string): Promise<void> {
    this.delete(key);
  }
}

/** A variants bucket in memory. */
export class InMemoryVariants implements VariantStore {
  readonly objects = new Map<string, { body: Buffer; contentType: string }>();

  async put(key: string, body: Buffer, contentType: string, _abandoned?: AbortSignal): Promise<void> {
    this.objects.set(key, { body, contentType });
  }

  async copy(from: string, to: string, contentType: string): Promise<boolean> {
    const object = this.objects.get(from);
    if (object) {
      this.objects.set(to, { body: object.body, contentType });
    }
    return object !== undefined;
  }

  async list(prefix: string): Promise<string[]> {
    return [...this.objects.keys()].filter(key => key.startsWith(prefix));
  }

  async remove(keys: readonly string[]): Promise<void> {
    keys.forEach(key => this.objects.delete(key));
  }
}
