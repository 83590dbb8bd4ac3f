import type { BenchPhoto } from './bench-photo';
import type { PhotoKind } from './photo-kind';

const ORDER: readonly PhotoKind[] = [
  'baseline',
  'progressive',
  'rotated',
  'profile',
  'cmyk',
  'huge',
  'alpha',
  'png',
  '16-bit',
  'webp',
  'avif',
  'tiff',
  'gif',
  'animated-gif',
  'animated',
  'other',
];

/** Made and real photos in one list: by kind, smaller ones first. */
export function mergePhotos(made: readonly BenchPhoto[], real: readonly BenchPhoto[]): BenchPhoto[] {
  const rank = ({ kind }: BenchPhoto) => ORDER.indexOf(kind);
  return [...made, ...real].sort((a, b) => rank(a) - rank(b) || a.width * a.height - b.width * b.height);
}
