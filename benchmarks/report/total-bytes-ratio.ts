import type { JudgedOutputs } from '../quality/judge-outputs';

/** Bytes of all outputs of one way against those of another. */
export function totalBytesRatio(outputs: JudgedOutputs, others: JudgedOutputs): number {
  return total(outputs) / total(others);
}

function total(outputs: JudgedOutputs): number {
  return Object.values(outputs).reduce((sum, { bytes }) => sum + bytes, 0);
}
