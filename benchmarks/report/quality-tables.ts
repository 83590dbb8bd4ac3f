import type { BenchReport } from './bench-report';
import { numberCell, signedCell } from './cells';
import { formatRows } from './format-rows';
import { totalBytesRatio } from './total-bytes-ratio';
import { worstDifference } from './worst-difference';
import { OUTPUT_NAMES } from '../competitors/job';
import { OURS } from '../competitors/ours-name';
import type { JudgedOutputs } from '../quality/judge-outputs';

/** What each output of ours is like, then how everybody stands to the way without short cuts. */
export function qualityTables({ contenders, photos }: BenchReport): string[] {
  const names = Object.keys(contenders).filter(name =>
    photos.some(({ results }) => Object.keys(results[name]?.outputs ?? {}).length > 0),
  );
  return [
    "SSIM of this project's outputs against the reference, and what it is above (+) or below (−) the reference encoded alike",
    ...formatRows([
      ['', ...OUTPUT_NAMES],
      ...photos.map(({ photo, results, wayOfReference }) => [
        photo.name,
        ...outputCells(results[OURS]?.outputs ?? {}, wayOfReference),
      ]),
    ]),
    '',
    "everybody's worst output against the reference encoded alike: difference of SSIM, and bytes of all outputs as a ratio",
    ...formatRows([
      ['', ...names],
      ...photos.map(({ photo, results, wayOfReference }) => [
        photo.name,
        ...names.map(name => againstReference(results[name]?.outputs ?? {}, wayOfReference)),
      ]),
    ]),
  ];
}

function outputCells(outputs: JudgedOutputs, reference: JudgedOutputs): string[] {
  return OUTPUT_NAMES.map(name => {
    const [ours, best] = [outputs[name]?.ssim, reference[name]?.ssim];
    return ours === undefined || best === undefined ? '–' : `${numberCell(ours, 4)} ${signedCell(ours - best, 4)}`;
  });
}

function againstReference(outputs: JudgedOutputs, reference: JudgedOutputs): string {
  if (Object.keys(outputs).length === 0) {
    return '–';
  }
  return `${signedCell(worstDifference(outputs, reference), 4)} ${numberCell(totalBytesRatio(outputs, reference), 2)}`;
}
