/** setTimeout takes no more. */
const LONGEST_MS = 2 ** 31 - 1;

/** What is said of the links' end, and when that is to be said anew, if ever. */
export interface LinksEnd {
  readonly text: string;
  readonly changesInMs?: number;
}

/** Until when the links of a manifest are good, as of `now`. `urlsExpireAt`: ISO 8601, absent where they do not end. */
export function linksEnd(urlsExpireAt: string | undefined, now: Date): LinksEnd {
  if (urlsExpireAt === undefined) { return { text: '' }; }
  const end = new Date(urlsExpireAt);
  const time = end.toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'short' });
  const leftMs = end.getTime() - now.getTime();
  if (leftMs <= 0) { return { text: `All links, also those in the HTML, ended on ${time}.` }; }
  return { text: `All links, also those in the HTML, are signed and end on ${time} at the latest.`, changesInMs: Math.min(leftMs, LONGEST_MS) };
}
