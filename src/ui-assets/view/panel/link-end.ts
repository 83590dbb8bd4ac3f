/** Returns the time at which links end, in words: the time of today, otherwise with the date. */
export function endOfLinks(urlsExpireAt: string, now: Date, language: string): string {
  const end = new Date(urlsExpireAt);
  const isToday = end.toDateString() === now.toDateString();
  return end.toLocaleString(language, isToday ? { timeStyle: 'short' } : { dateStyle: 'medium', timeStyle: 'short' });
}

/** Longest delay that timers support. */
const LONGEST_MS = 2 ** 31 - 1;

/** Shortest delay, for links that end at once by the clock of this device. */
const SHORTEST_MS = 30_000;

/** Time before the end at which links are renewed. */
const AHEAD_MS = 25_000;

/** Returns the delay after which to look at links again, in milliseconds. */
export function lookAtLinksIn(urlsExpireAt: string, now: number): number {
  return Math.min(Math.max(Date.parse(urlsExpireAt) - now - AHEAD_MS, SHORTEST_MS), LONGEST_MS);
}
