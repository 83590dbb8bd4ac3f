import { HEAD_BYTES } from '../../contract/first-bytes';
import { wait } from '../polling';
import { contentTypeOf } from '../text/format';

/** Files of a cloud folder may have to be fetched before their first byte is there: the name has to do then. */
const PATIENCE_MS = 3000;

/** A file, and what it is. */
export interface ChosenFile {
  readonly file: File;
  readonly contentType: string;
}

/** Looks at the first bytes of each file. */
export async function lookInto(files: readonly File[]): Promise<ChosenFile[]> {
  return Promise.all(files.map(async file => ({ file, contentType: contentTypeOf(file, await headOf(file)) })));
}

/** As Latin-1; empty for what cannot be read, such as a folder. */
async function headOf(file: File): Promise<string> {
  const read = file
    .slice(0, HEAD_BYTES)
    .arrayBuffer()
    .then(buffer => String.fromCharCode(...new Uint8Array(buffer)));
  const done = new AbortController();
  return Promise.race([read, wait(PATIENCE_MS, done.signal).then(() => '')])
    .catch(() => '')
    .finally(() => done.abort());
}
