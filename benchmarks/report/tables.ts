import type { BenchReport } from './bench-report';
import { BLANK, formatRows, numberCell, pairedRatio, signedCell, spread, spreadCell } from './figures';
import { OURS } from '../competitors/competitor';
import { OUTPUT_NAMES } from '../competitors/job';
import { type JudgedOutputs, totalBytesRatio, worstDifference } from '../quality/judge-outputs';
import type { PhotoResult } from '../run/measure-photo';

/** Ratios that fit on a line of a wide terminal. */
const COLUMNS = 4;

/** Formats the CPU-seconds of all competitors, then the ratios of this project to each other one. */
export function cpuTables({ competitors, photos }: BenchReport): string[] {
  const names = Object.keys(competitors);
  const others = names.filter(name => name !== OURS);
  const chunks = Array.from({ length: Math.ceil(others.length / COLUMNS) }, (_, index) =>
    others.slice(COLUMNS * index, COLUMNS * (index + 1)),
  );
  return [
    'CPU-seconds per image, medians',
    ...formatRows([
      ['', ...names],
      ...photos.map(result => [
        result.photo.name,
        ...names.map(name => numberCell(spread(cpuOf(result, name)).median, 3)),
      ]),
    ]),
    ...chunks.flatMap(chunk => [
      '',
      'CPU of this project against others, paired: median (min–max)',
      ...formatRows([
        ['', ...chunk.map(name => `/ ${name}`)],
        ...photos.map(result => [result.photo.name, ...chunk.map(name => ratioCell(result, name))]),
      ]),
    ]),
  ];
}

function ratioCell(result: PhotoResult, name: string): string {
  return spreadCell(pairedRatio(cpuOf(result, OURS), cpuOf(result, name)));
}

/** Returns the CPU-seconds of one competitor, round by round. */
export function cpuOf({ results }: PhotoResult, name: string): number[] {
  return (results[name]?.costs ?? []).map(({ cpuSeconds }) => cpuSeconds);
}

/** Formats the peak memory of each competitor's process. */
export function memoryTable({ competitors, photos }: BenchReport): string[] {
  const names = Object.keys(competitors);
  const jobs = Math.max(0, ...photos.flatMap(({ results }) => Object.values(results).map(({ costs }) => costs.length)));
  return [
    `peak memory in MiB of a process that has done the job ${jobs + 1} times, or fewer if time was short`,
    ...formatRows([
      ['', ...names],
      ...photos.map(({ photo, results }) => [
        photo.name,
        ...names.map(name => numberCell(results[name]?.costs.at(-1)?.peakMiB, 0)),
      ]),
    ]),
  ];
}

/** Formats the similarity of this project's outputs, then all competitors against the reference. */
export function qualityTables({ competitors, photos }: BenchReport): string[] {
  const names = Object.keys(competitors).filter(name =>
    photos.some(({ results }) => Object.keys(results[name]?.outputs ?? {}).length > 0),
  );
  return [
    "SSIM of this project's outputs against the reference, and its difference to the encoded reference",
    ...formatRows([
      ['', ...OUTPUT_NAMES],
      ...photos.map(({ photo, results, encodedReference }) => [
        photo.name,
        ...outputCells(results[OURS]?.outputs ?? {}, encodedReference),
      ]),
    ]),
    '',
    'worst output of each competitor against the encoded reference: SSIM difference, and ratio of all bytes',
    ...formatRows([
      ['', ...names],
      ...photos.map(({ photo, results, encodedReference }) => [
        photo.name,
        ...names.map(name => againstReference(results[name]?.outputs ?? {}, encodedReference)),
      ]),
    ]),
  ];
}

function outputCells(outputs: JudgedOutputs, reference: JudgedOutputs): string[] {
  return OUTPUT_NAMES.map(name => {
    const [ours, best] = [outputs[name]?.ssim, reference[name]?.ssim];
    return ours === undefined || best === undefined ? BLANK : `${numberCell(ours, 4)} ${signedCell(ours - best, 4)}`;
  });
}

function againstReference(outputs: JudgedOutputs, reference: JudgedOutputs): string {
  if (Object.keys(outputs).length === 0) {
    return BLANK;
  }
  return `${signedCell(worstDifference(outputs, reference), 4)} ${numberCell(totalBytesRatio(outputs, reference), 2)}`;
}
