// VitePress writes these functions into the site as text, so each is complete in itself.

/**
 * Returns the words of a text for the search index. `max_upload_size` is found as it is, as `maxUploadSize`, and by
 * each of its words.
 */
export function wordsOfText(text: string): string[] {
  return text.split(/[^\p{L}\p{N}_]+/u).flatMap(word => {
    const parts = word.split(/_|(?<=[a-z\d])(?=[A-Z])/).filter(part => part !== '');
    return parts.length > 1 ? [word, ...(word.includes('_') ? [parts.join('')] : []), ...parts] : parts;
  });
}

/** Returns the words of a query: names stay whole, so that other pages with one of their words are no results. */
export function wordsOfQuery(text: string): string[] {
  return text
    .split(/[^\p{L}\p{N}_]+/u)
    .flatMap(word => (/[^_]_[^_]/.test(word) ? [word, word.replace(/_/g, '')] : [word]))
    .filter(word => word !== '');
}

/** Weighs the pages among the results: those that explain come before those that list. */
export function weightOfPage(id: string): number {
  const weights = { '/api/typescript/': 0.6, '/api/': 0.55, '/decisions/': 0.5 };
  return Object.entries(weights).find(([folder]) => id.includes(folder))?.[1] ?? 1;
}
