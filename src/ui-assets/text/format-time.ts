import { language } from '../words';

/** Returns a time in the page's language: today's without the date. `time`: ISO 8601. */
export function formatTime(time: string, now = new Date()): string {
  const date = new Date(time);
  const isToday = date.toDateString() === now.toDateString();
  return date.toLocaleString(
    language(),
    isToday ? { timeStyle: 'short' } : { dateStyle: 'medium', timeStyle: 'short' },
  );
}
