import { saveBlob } from './downloads';
import { blobSink, type ZipSink } from './zip';

/** Part of the File System Access API, which only some browsers have. */
interface WithPicker {
  readonly showSaveFilePicker?: (options: {
    readonly suggestedName: string;
    readonly types: readonly { readonly accept: Readonly<Record<string, readonly string[]>> }[];
  }) => Promise<{
    createWritable(): Promise<{
      write(bytes: Uint8Array<ArrayBuffer>): Promise<void>;
      close(): Promise<void>;
      abort(): Promise<void>;
    }>;
  }>;
}

/**
 * Returns a sink for a zip: a file that the person chooses, if the browser can write to one, else a download.
 * Undefined if the person chose none. Call it first thing after a click: browsers ask only then.
 */
export async function zipSink(name: string): Promise<ZipSink | undefined> {
  const { showSaveFilePicker } = window as WithPicker;
  if (showSaveFilePicker !== undefined) {
    try {
      const types = [{ accept: { 'application/zip': ['.zip'] } }];
      const file = await showSaveFilePicker.call(window, { suggestedName: name, types });
      return await file.createWritable();
    } catch (error) {
      if (error instanceof DOMException && error.name === 'AbortError') {
        return undefined;
      }
      // no permission, as in a frame
    }
  }
  return blobSink(blob => saveBlob(blob, name));
}
