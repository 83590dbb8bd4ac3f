import sharp, { type Sharp } from 'sharp';
import { blameFile } from './blame';
import { decodeCarried } from './carried-frame';
import { convertEarly, convertLate, isSrgbAlready, mayConvertLate } from './color';
import { withCopyright } from './copyright';
import { area, type Dimensions } from './dimensions';
import { toPixelFrame, type Frame } from './frame';
import type { Header } from './header';
import { strictly } from './jpeg/strictly';
import { toKeptFrame } from './keep-all';
import { overlookedColor } from './overlooked-color';
import { mayShrinkFast } from './shrink-on-load';
import type { MetadataMode } from '../../../contract/variant-spec';

type FailOn = 'warning' | 'error';

/**
 * Decodes the first frame, once: upright, scaled to `target` on the way, in 8-bit sRGB.
 * Rejects with CORRUPT what cannot be decoded to its end.
 */
export async function decode(bytes: Buffer, header: Header, target: Dimensions, mode: MetadataMode): Promise<Frame> {
  const overlooked = overlookedColor(bytes, header);
  if (overlooked !== undefined) { return decodeCarried(bytes, header, target, mode, overlooked); }
  const decodeOnce = (failOn: FailOn) => decodeWith(() => openScaled(bytes, header, target, failOn), header, target, mode);
  return header.format === 'jpeg' ? strictly(bytes, decodeOnce) : decodeOnce('error');
}

async function decodeWith(open: () => Sharp, header: Header, target: Dimensions, mode: MetadataMode): Promise<Frame> {
  if (mode === 'keep-all') { return blameFile(toKeptFrame(open(), header.metadata)); }
  const pixels = await decodePixels(open, header, target);
  return mode === 'keep-copyright' ? withCopyright(pixels, header.metadata.exif) : pixels;
}

async function decodePixels(open: () => Sharp, header: Header, target: Dimensions): Promise<Frame> {
  const late = mayConvertLate(header, target) ? await blameFile(convertLate(open(), header.metadata)) : undefined;
  return late ?? blameFile(toPixelFrame(convertEarly(open(), header.metadata)));
}

function openScaled(bytes: Buffer, header: Header, target: Dimensions, failOn: FailOn): Sharp {
  return sharp(bytes, { failOn, limitInputPixels: area(header.upright), ignoreIcc: isSrgbAlready(header.metadata) })
    .autoOrient()
    .resize({ ...target, fit: 'fill', fastShrinkOnLoad: mayShrinkFast(header.format, header.upright, target) });
}
