import type { JudgedOutputs } from '../quality/judge-outputs';

/** The least difference of SSIM between an output of one way and the same of another; undefined where none can be compared. */
export function worstDifference(outputs: JudgedOutputs, others: JudgedOutputs): number | undefined {
  const differences = Object.entries(outputs).flatMap(([name, { ssim }]) => {
    const other = others[name]?.ssim;
    return ssim === undefined || other === undefined ? [] : [ssim - other];
  });
  return differences.length === 0 ? undefined : Math.min(...differences);
}
