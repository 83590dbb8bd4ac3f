import type { ReprocessResponse } from '../../../../contract/admin-http';
import type { ImageRecord } from '../../../../contract/record';
import { eventMessage } from '../../../record/event-message';
import { isClosedToUploads } from '../../../record/object-event';
import { findRecord } from '../../auth';
import type { Route } from '../../dependencies';
import { visibleRecord } from '../../manifest/manifest';
import { conflict, ProblemError } from '../../problems';

/** `POST /admin/images/{imageId}/reprocess`: makes the variants of an image again, from its original. */
export const adminReprocessImage: Route = dependencies => async context => {
  const now = dependencies.clock.now();
  const record = visibleRecord(await findRecord(dependencies, context), now);
  const { imageId, original } = record;
  const mode = modeOf(record, now);
  if (!mode || !original || isClosedToUploads(record)) {
    throw new ProblemError(conflict(refusal(record)));
  }
  const { key, etag, bytes } = original;
  // names the original: if another one replaced it, that one's own event counts
  const message = eventMessage({ kind: 'created', reason: mode }, { key, imageId, etag, bytes });
  await dependencies.messages.send([message]);
  const body: ReprocessResponse = { imageId, mode };
  return context.json(body, 202);
};

/** Returns the mode of the re-run that processes an image with this status again; undefined if none does. */
function modeOf({ status, leaseUntil = 0 }: ImageRecord, now: Date): ReprocessResponse['mode'] | undefined {
  switch (status) {
    case 'READY':
      return 'ALL';
    case 'REJECTED':
    case 'FAILED':
      return status;
    case 'PROCESSING':
      // its worker died
      return leaseUntil <= now.getTime() ? 'FAILED' : undefined;
    default:
      return undefined;
  }
}

function refusal(record: ImageRecord): string {
  const { status, code } = record;
  if (isClosedToUploads(record) && status === 'REJECTED') {
    return `the image is REJECTED with ${code}, and its original is removed; upload the file again`;
  }
  return `the image is ${status}; expected READY, REJECTED or FAILED, or PROCESSING by a worker that has stopped`;
}
