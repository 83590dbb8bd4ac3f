/**
 * Looks for the highest whole number between two bounds whose outcome fits, assuming that what fits goes on fitting further down.
 * Gives the outcome at the lower bound where nothing fits. Tries as many as it takes to halve the range to nothing.
 */
export async function largestFitting<T>(
  outcomeAt: (value: number) => Promise<T>, fits: (outcome: T) => boolean, low: number, high: number,
): Promise<T> {
  let best: T | undefined;
  let [from, to] = [low, high];
  while (from <= to) {
    const middle = Math.ceil((from + to) / 2);
    const outcome = await outcomeAt(middle);
    if (fits(outcome)) {
      best = outcome;
      from = middle + 1;
    } else {
      to = middle - 1;
      if (middle === low) { best = outcome; }
    }
  }
  return best!;
}
