import type { Audit } from './audit';
import type { Snapshot } from './snapshot';

const MOST = 5;

/** Of what an audit found, the first few records, one a line: all else is gone when a run is over. */
export function evidence(audit: Audit, { records }: Snapshot): string[] {
  // an orphan is the key of a variant, which begins with the id
  const ids = Object.values(audit)
    .flat()
    .map((finding: string) => finding.split('/')[0]);
  const found = [...new Set(ids)].map(id => records.get(id)).filter(record => record !== undefined);
  return found.slice(0, MOST).map(record => JSON.stringify(record));
}
