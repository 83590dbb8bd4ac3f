import type { Result } from '../result';

const EVERY_MS = 10_000;

/** Says on standard error every ten seconds how far a run is. Answers how to end it. */
export function tellProgress(total: number, results: readonly Result[]): () => void {
  const timer = setInterval(() => {
    const broken = results.filter(({ violations }) => violations.length > 0).length;
    console.error(
      `test:hostile: ${results.length.toLocaleString('en')} of ${total.toLocaleString('en')} runs, ${broken} with violations`,
    );
  }, EVERY_MS);
  return () => clearInterval(timer);
}
