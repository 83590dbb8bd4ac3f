import { contentTypeOf } from '../content-type';
import { valueInTime } from '../deadline';
import type { QueueOptions, UploadItem } from '../queue-types';

/** Time to measure a picture, in milliseconds: the server measures it again. */
const MEASURE_TIMEOUT_MS = 3_000;

/** Facts about a file from its first bytes. */
export type FileFacts = Pick<UploadItem, 'contentType' | 'width' | 'height'>;

/** Reads the content type and the size in pixels. Facts that cannot be read in time are left out. */
export async function readFacts(file: File, measure: QueueOptions['measure']): Promise<FileFacts> {
  const [contentType, size] = await Promise.all([
    contentTypeOf(file),
    measure && valueInTime(measure(file), MEASURE_TIMEOUT_MS, undefined),
  ]);
  return { contentType, width: size?.width, height: size?.height };
}
