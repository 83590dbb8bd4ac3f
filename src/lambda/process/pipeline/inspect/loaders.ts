import sharp from 'sharp';
import type { InputFormatName } from '../../../../contract/input-formats';

/** libvips' loaders, from memory only: nothing in an image may make it open a file. */
const LOADERS: Readonly<Record<InputFormatName, string>> = {
  jpeg: 'VipsForeignLoadJpegBuffer',
  png: 'VipsForeignLoadPngBuffer',
  webp: 'VipsForeignLoadWebpBuffer',
  gif: 'VipsForeignLoadNsgifBuffer',
  avif: 'VipsForeignLoadHeifBuffer',
  tiff: 'VipsForeignLoadTiffBuffer',
  // reads the header; sharp's libvips has no decoder for HEVC
  heic: 'VipsForeignLoadHeifBuffer',
};

// Each image is seen once, so the cache only costs: a 50-megapixel progressive JPEG took 2.4 GB with it and 0.4 GB without.
sharp.cache(false);

let allowed: string | undefined;

/**
 * Switches off every libvips loader but those of the allowed formats, for this process: a second wall behind the sniffing.
 *
 * PNG stays on, since frames travel as PNG where pixels alone do not do; an upload that is a PNG has been refused before.
 */
export function restrictLoaders(formats: readonly InputFormatName[]): void {
  const names = [...new Set<InputFormatName>(['png', ...formats])].sort();
  // Blocking and unblocking again would shut the loaders in the face of an image in work.
  if (names.join() === allowed) {
    return;
  }
  sharp.block({ operation: ['VipsForeignLoad'] });
  sharp.unblock({ operation: names.map(name => LOADERS[name]) });
  allowed = names.join();
}
