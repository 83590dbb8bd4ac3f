import { Zip, ZipPassThrough } from 'fflate';

/** Largest zip without the Zip64 format, which fflate does not write, less some room for names. */
const MAX_BYTES = 0xf000_0000;
/** Bytes that are collected in memory before the browser may move them to the disk. */
const PART_BYTES = 8 * 1024 * 1024;

/** File of a zip. */
export interface ZipEntry {
  /** Unique in the zip. */
  readonly name: string;
  /** Loads the whole file: one that fails halfway would spoil the zip. */
  load(signal: AbortSignal): Promise<Blob>;
}

/** Destination of the bytes of a zip. */
export interface ZipSink {
  write(bytes: Uint8Array<ArrayBuffer>): Promise<void> | void;
  /** Hands the zip to the person. */
  close(): Promise<void> | void;
  /** Throws away what was written. */
  abort(): Promise<void> | void;
}

/** Outcome of a zip: the names of its files, and of those that could not be loaded. */
export interface ZipResult {
  readonly added: readonly string[];
  readonly failed: readonly string[];
}

/** Options of `writeZip`. */
export interface ZipOptions {
  readonly signal: AbortSignal;
  /** Called after each file with the number of those that are done. */
  onProgress(done: number): void;
}

/**
 * Writes files to a zip, one after the other: at most one is in memory. They are stored as they are, because pictures
 * are compressed already. Without any file there is no zip. Rejects with the signal's reason.
 */
export async function writeZip(
  entries: readonly ZipEntry[],
  sink: ZipSink,
  { signal, onProgress }: ZipOptions,
): Promise<ZipResult> {
  const added: string[] = [];
  const failed: string[] = [];
  let chunks: Uint8Array<ArrayBuffer>[] = [];
  let bytes = 0;
  const zip = new Zip((error, chunk) => {
    if (error) {
      throw error;
    }
    chunks.push(chunk as Uint8Array<ArrayBuffer>);
  });
  const flush = async () => {
    for (const chunk of chunks) {
      bytes += chunk.length;
      await sink.write(chunk);
    }
    chunks = [];
  };
  try {
    for (const { name, load } of entries) {
      const file = await load(signal).catch(() => undefined);
      signal.throwIfAborted();
      if (file === undefined || bytes + file.size > MAX_BYTES) {
        failed.push(name);
      } else {
        const entry = new ZipPassThrough(name);
        zip.add(entry);
        entry.push(new Uint8Array(await file.arrayBuffer()), true);
        added.push(name);
        await flush();
      }
      onProgress(added.length + failed.length);
    }
    zip.end();
    await flush();
    signal.throwIfAborted();
  } catch (error) {
    await sink.abort();
    throw error;
  }
  await (added.length > 0 ? sink.close() : sink.abort());
  return { added, failed };
}

/** Returns a sink that collects a zip in a Blob, part by part: browsers keep large ones on the disk. */
export function blobSink(save: (blob: Blob) => void): ZipSink {
  const parts: Blob[] = [];
  let chunks: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  const pack = () => {
    parts.push(new Blob(chunks));
    chunks = [];
    size = 0;
  };
  return {
    write: bytes => {
      chunks.push(bytes);
      size += bytes.length;
      if (size >= PART_BYTES) {
        pack();
      }
    },
    close: () => {
      pack();
      save(new Blob(parts, { type: 'application/zip' }));
    },
    abort: () => {
      parts.length = chunks.length = 0;
    },
  };
}
