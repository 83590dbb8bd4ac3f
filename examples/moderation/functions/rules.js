/** Identifies what a moderator decides on: another file, or another text that everyone reads, needs another decision. */
const seenOf = ({ manifest, record }) => JSON.stringify([record.uploadsAccepted, manifest.alt ?? '']);

/**
 * Returns what an image as it is now needs: its row (null to remove it, undefined to leave it), and whether it is to be
 * private again, since nobody has approved what it shows.
 */
exports.decide = (row, image) => {
  const status = image?.manifest.status ?? 'DELETED';
  if (status === 'PROCESSING') {
    // there will be another event
    return { withdraw: false };
  }
  if (status !== 'READY') {
    return { next: row && null, withdraw: false };
  }
  const seen = seenOf(image);
  const withdraw = image.manifest.visibility === 'PUBLIC' && row?.approved !== seen;
  const isKnown = row?.seen === seen && (row.waiting === 'yes' || row.approved === seen) && !withdraw;
  return isKnown ? { withdraw } : { next: { seen, waiting: 'yes', createdAt: image.manifest.createdAt }, withdraw };
};
