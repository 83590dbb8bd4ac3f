import type { BenchReport } from './bench-report';
import { formatRows, pairedRatio, spread } from './figures';
import { cpuOf } from './tables';
import { OURS } from '../competitors/competitor';
import type { BenchPhoto, PhotoKind } from '../photos/photo';
import { totalBytesRatio, worstDifference } from '../quality/judge-outputs';
import type { PhotoResult } from '../run/measure-photo';

/** Target and measured figures. */
interface TargetResult {
  readonly target: string;
  /** Median, best and worst over the photos that it applies to, each from the photo's median over the rounds. */
  readonly median: number;
  readonly best: number;
  readonly worst: number;
  readonly limit: number;
  readonly photos: number;
}

interface Target {
  readonly target: string;
  readonly limit: number;
  /** True if higher is better. */
  readonly atLeast?: boolean;
  appliesTo(photo: BenchPhoto): boolean;
  figure(result: PhotoResult): number | undefined;
}

const isPhotoJpeg = ({ format, kind }: BenchPhoto) => format === 'jpeg' && kind !== 'huge';
const isOneOf =
  (...kinds: PhotoKind[]) =>
  ({ kind }: BenchPhoto) =>
    kinds.includes(kind);
const against = (name: string) => (result: PhotoResult) => pairedRatio(cpuOf(result, OURS), cpuOf(result, name)).median;
const memory = ({ results }: PhotoResult) => results[OURS]?.costs.at(-1)?.peakMiB;
const everything = () => true;

const TARGETS: readonly Target[] = [
  { target: 'CPU / baseline, JPEG', limit: 0.4, appliesTo: isPhotoJpeg, figure: against('baseline') },
  {
    target: 'CPU / baseline, PNG with alpha, WebP, huge',
    limit: 0.2,
    appliesTo: isOneOf('alpha', 'webp', 'huge'),
    figure: against('baseline'),
  },
  { target: 'CPU / Pillow, 6 decodes, JPEG', limit: 0.2, appliesTo: isPhotoJpeg, figure: against('pillow-6') },
  { target: 'CPU / Pillow, 1 decode, JPEG', limit: 0.45, appliesTo: isPhotoJpeg, figure: against('pillow-1') },
  { target: 'CPU / Pillow at its best, JPEG', limit: 1, appliesTo: isPhotoJpeg, figure: against('pillow-best') },
  { target: 'CPU / bound, JPEG', limit: 1.35, appliesTo: isPhotoJpeg, figure: against('bound') },
  { target: 'peak MiB, all but huge', limit: 200, appliesTo: ({ kind }) => kind !== 'huge', figure: memory },
  { target: 'peak MiB, huge', limit: 400, appliesTo: isOneOf('huge'), figure: memory },
  {
    target: 'SSIM, worst output, above the encoded reference',
    limit: -0.002,
    atLeast: true,
    appliesTo: everything,
    figure: ({ results, encodedReference }) => worstDifference(results[OURS]?.outputs ?? {}, encodedReference),
  },
  {
    target: 'bytes / encoded reference',
    limit: 1.02,
    appliesTo: everything,
    figure: ({ results, encodedReference }) =>
      totalBytesRatio(results[OURS]?.outputs ?? {}, encodedReference) || undefined,
  },
];

/** Compares the photos with the targets. Targets without a photo are left out. */
export function judgeTargets(photos: readonly PhotoResult[]): TargetResult[] {
  return TARGETS.flatMap(({ target, limit, atLeast = false, appliesTo, figure }) => {
    const figures = photos
      .filter(({ photo }) => appliesTo(photo))
      .map(result => figure(result) ?? NaN)
      .filter(Number.isFinite);
    if (figures.length === 0) {
      return [];
    }
    const { median, min, max } = spread(figures);
    return [{ target, limit, median, best: atLeast ? max : min, worst: atLeast ? min : max, photos: figures.length }];
  });
}

/** Formats the figures against the project's targets. */
export function targetsTable({ photos }: BenchReport): string[] {
  return [
    'targets, over the photos that each applies to',
    ...formatRows([['', 'photos', 'target', 'median', 'best', 'worst'], ...judgeTargets(photos).map(row)]),
  ];
}

function row({ target, photos, limit, median, best, worst }: TargetResult): string[] {
  const show = (value: number) => value.toFixed(digitsFor(limit)).replace('-', '−');
  return [target, String(photos), show(limit), show(median), show(best), show(worst)];
}

function digitsFor(limit: number): number {
  if (Math.abs(limit) >= 10) {
    return 0;
  }
  return Math.abs(limit) < 0.01 ? 4 : 2;
}
