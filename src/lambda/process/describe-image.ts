import type { ProcessDeps } from './deps';
import type { ImageRecord } from '../../contract/record';
import type { OpenOriginal } from '../ports';
import { presetOfImage, visibilityOfObject } from '../record/image-preset';
import type { ObjectEvent } from '../record/object-event';
import { describeObject, isDescribedByObject } from '../record/object-metadata';

/**
 * Returns the record with the alternative text, metadata, visibility and so on that its object brings, if nobody has
 * announced the object to the API. Values that the object does not bring stay.
 */
export function describeImage(
  { logger, settings }: ProcessDeps,
  record: ImageRecord,
  upload: ObjectEvent,
  { userMetadata = {} }: OpenOriginal,
): ImageRecord {
  if (!isDescribedByObject(record, upload)) {
    return record;
  }
  const { fields, dropped } = describeObject(userMetadata);
  const preset = presetOfImage(settings.presets, record, upload.key);
  if (dropped > 0) {
    // neither keys nor values: people write about people in them
    logger.info('metadata of the object was cut or ignored', { imageId: record.imageId, values: dropped });
  }
  return { ...record, ...fields, visibility: visibilityOfObject(preset, record, fields.visibility) };
}
