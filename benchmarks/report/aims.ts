import { pairedRatio, spread } from './statistics';
import { totalBytesRatio } from './total-bytes-ratio';
import { worstDifference } from './worst-difference';
import { OURS } from '../competitors/ours-name';
import type { BenchPhoto } from '../photos/bench-photo';
import type { PhotoKind } from '../photos/photo-kind';
import type { PhotoResult } from '../run/results';

/** One aim, and how a bench stands to it. */
export interface AimResult {
  readonly aim: string;
  /** Over the photos it is about: the median, the best and the worst, each of the photo's median over the rounds. */
  readonly median: number;
  readonly best: number;
  readonly worst: number;
  readonly limit: number;
  readonly photos: number;
}

interface Aim {
  readonly aim: string;
  readonly limit: number;
  /** Whether more is better. */
  readonly atLeast?: boolean;
  isAbout(photo: BenchPhoto): boolean;
  figure(result: PhotoResult): number | undefined;
}

const isPhotoJpeg = ({ format, kind }: BenchPhoto) => format === 'jpeg' && kind !== 'huge';
const isOneOf =
  (...kinds: PhotoKind[]) =>
  ({ kind }: BenchPhoto) =>
    kinds.includes(kind);
const against =
  (name: string) =>
  ({ results }: PhotoResult) => {
    const cpu = (who: string) => (results[who]?.costs ?? []).map(({ cpuSeconds }) => cpuSeconds);
    return pairedRatio(cpu(OURS), cpu(name)).median;
  };
const memory = ({ results }: PhotoResult) => results[OURS]?.costs.at(-1)?.peakMiB;
const everything = () => true;

const AIMS: readonly Aim[] = [
  { aim: 'CPU / usual, JPEG', limit: 0.4, isAbout: isPhotoJpeg, figure: against('usual') },
  {
    aim: 'CPU / usual, PNG with alpha, WebP, huge',
    limit: 0.2,
    isAbout: isOneOf('alpha', 'webp', 'huge'),
    figure: against('usual'),
  },
  { aim: 'CPU / Pillow, 6 decodes, JPEG', limit: 0.2, isAbout: isPhotoJpeg, figure: against('pillow-6') },
  { aim: 'CPU / Pillow, 1 decode, JPEG', limit: 0.45, isAbout: isPhotoJpeg, figure: against('pillow-1') },
  { aim: 'CPU / Pillow at its best, JPEG', limit: 1, isAbout: isPhotoJpeg, figure: against('pillow-best') },
  { aim: 'CPU / bound, JPEG', limit: 1.35, isAbout: isPhotoJpeg, figure: against('bound') },
  { aim: 'peak MiB, all but huge', limit: 200, isAbout: ({ kind }) => kind !== 'huge', figure: memory },
  { aim: 'peak MiB, huge', limit: 400, isAbout: isOneOf('huge'), figure: memory },
  {
    aim: 'SSIM, worst output, above the reference way',
    limit: -0.002,
    atLeast: true,
    isAbout: everything,
    figure: ({ results, wayOfReference }) => worstDifference(results[OURS]?.outputs ?? {}, wayOfReference),
  },
  {
    aim: 'bytes / reference way',
    limit: 1.02,
    isAbout: everything,
    figure: ({ results, wayOfReference }) => totalBytesRatio(results[OURS]?.outputs ?? {}, wayOfReference) || undefined,
  },
];

/** How the photos stand to the aims; aims that no photo is about are left out. */
export function judgeAims(photos: readonly PhotoResult[]): AimResult[] {
  return AIMS.flatMap(({ aim, limit, atLeast = false, isAbout, figure }) => {
    const figures = photos
      .filter(({ photo }) => isAbout(photo))
      .map(result => figure(result) ?? NaN)
      .filter(Number.isFinite);
    if (figures.length === 0) {
      return [];
    }
    const { median, min, max } = spread(figures);
    return [{ aim, limit, median, best: atLeast ? max : min, worst: atLeast ? min : max, photos: figures.length }];
  });
}
