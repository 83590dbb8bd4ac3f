import sharp, { type Sharp } from 'sharp';
import type { InputLimits } from '../../../../contract/input-limits';
import type { NoteCode } from '../../../../contract/record';
import type { MetadataMode, VariantSpec } from '../../../../contract/variant-spec';
import { area } from '../bitmap';
import { rejectAsCorrupt } from '../corrupt';
import type { Offset } from './crop';
import { encode } from './encode';
import { shape } from './resize';
import { type Watermark, watermarkTile } from './watermark';
import type { Header } from '../inspect/header';
import { copyrightTexts, keepAll, webpWithoutThumbnail } from '../metadata/keep-metadata';
import type { OutputFormat, PlannedOutput } from '../plan/plan';

/** An animation whose variants are to move. */
export interface Film {
  readonly bytes: Buffer;
  readonly header: Header;
  readonly metadata: MetadataMode;
  readonly watermark?: Watermark;
}

/**
 * The animation that variants are to show, if the spec wants that and the original is one. Of one whose frames have more pixels together than one
 * picture may have, only the first frame is shown, which the image is noted for.
 *
 * libvips cannot turn animations: one with an EXIF orientation, which no camera and no browser makes, is taken for a picture.
 */
export function filmOf(
  bytes: Buffer,
  header: Header,
  spec: VariantSpec,
  { maxPixels }: InputLimits,
  watermark?: Watermark,
): { readonly film?: Film; readonly notes: readonly NoteCode[] } {
  const {
    format,
    frames,
    upright,
    metadata: { orientation = 1 },
  } = header;
  // the pages of a TIFF and the images of an AVIF or HEIC are no film
  const isFilm = frames > 1 && (format === 'gif' || format === 'webp');
  if (spec.animation !== 'keep' || !isFilm || orientation !== 1) {
    return { notes: [] };
  }
  if (frames * area(upright) > maxPixels) {
    return { notes: ['NOT_ANIMATED'] };
  }
  return { film: { bytes, header, metadata: spec.metadata, watermark }, notes: [] };
}

/** Encodes all frames of a film, each made as planned but for sharpening, which would mix the edges of frames that lie one below the other. Rejects with CORRUPT one whose later frames, read only now, are damaged. */
export async function encodeFilm(
  film: Film,
  planned: PlannedOutput,
  offset: Offset,
  format: OutputFormat,
): Promise<Buffer> {
  const mark = film.watermark && (await watermarkTile(planned.output, film.watermark));
  const open = () => {
    const frames = shape(openFilm(film), planned, offset);
    return mark ? frames.composite([mark]) : frames;
  };
  const encoded = await rejectAsCorrupt(encode({ ...planned.output, open }, format, planned));
  return film.metadata === 'keep-all' ? webpWithoutThumbnail(encoded) : encoded;
}

function openFilm({ bytes, header, metadata }: Film): Sharp {
  const limitInputPixels = header.frames * area(header.upright);
  const image = sharp(bytes, { pages: header.frames, failOn: 'error', limitInputPixels });
  const { exif } = header.metadata;
  if (metadata === 'keep-all') {
    return keepAll(image, header.metadata);
  }
  return metadata === 'keep-copyright' && exif ? image.withExif({ IFD0: copyrightTexts(exif) }) : image;
}
