import { readFile, stat } from 'node:fs/promises';
import type { OpenOriginal, OriginalStore } from '../../../src/lambda/ports';

/** An upload bucket with one object, which is a file and, as in S3, is read no earlier than asked for. */
export class FileOriginals implements OriginalStore {
  constructor(
    private readonly file: string,
    private readonly contentType: string | undefined,
  ) {}

  async open(): Promise<OpenOriginal> {
    return {
      bytes: await this.size(),
      contentType: this.contentType,
      read: () => readFile(this.file),
      discard: () => {},
    };
  }

  async head(): Promise<{ etag: string; bytes: number }> {
    return { etag: '', bytes: await this.size() };
  }

  async remove(): Promise<void> {
    throw new Error(`${this.file} was to be removed, as if its image were deleted: expected a record that is not`);
  }

  /** In bytes. */
  async size(): Promise<number> {
    return (await stat(this.file)).size;
  }
}
