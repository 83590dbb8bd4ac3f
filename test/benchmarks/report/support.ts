import type { BenchPhoto } from '../../../benchmarks/photos/photo';
import type { CompetitorResult, PhotoResult } from '../../../benchmarks/run/measure-photo';

/** A JPEG photo of a kind. */
export function photo(kind: BenchPhoto['kind']): BenchPhoto {
  return {
    file: `${kind}.jpg`,
    name: `${kind}.jpg`,
    format: 'jpeg',
    width: 6000,
    height: 4000,
    bytes: 8_000_000,
    kind,
    origin: 'made',
  };
}

/** One competitor that took these CPU-seconds, ended with this peak, and made a thumb like this. */
export function result(cpu: readonly number[], peakMiB: number, ssim?: number, bytes = 1000): CompetitorResult {
  const outputs: CompetitorResult['outputs'] = ssim === undefined ? {} : { 'thumb.webp': { bytes, ssim } };
  return { costs: cpu.map(cpuSeconds => ({ cpuSeconds, wallSeconds: cpuSeconds, peakMiB })), outputs };
}

/** One photo's results against a reference whose thumb has an SSIM of 0.98 in 1000 bytes. */
export function photoResult(kind: BenchPhoto['kind'], results: PhotoResult['results']): PhotoResult {
  return { photo: photo(kind), encodedReference: { 'thumb.webp': { bytes: 1000, ssim: 0.98 } }, results };
}
