import { area } from './dimensions';
import { checkSize } from './guard';
import type { Header } from './header';
import type { InputLimits } from '../../../contract/input-limits';
import { RejectedImageError } from '../../errors';

/** A JPEG spends a bit at least on each block of 8 × 8 pixels: a byte for 512. Half of that leaves room for unusual subsampling. */
const MAX_PIXELS_PER_JPEG_BYTE = 1024;

/** Where the canvas of a GIF is, behind the signature. */
const CANVAS_AT = 6;

/** Checks header and bytes against each other where libvips would let it pass. Rejects with CORRUPT or TOO_MANY_PIXELS. */
export function checkPlausible(bytes: Buffer, { format, upright }: Header, limits: InputLimits): void {
  if (format === 'jpeg' && area(upright) > MAX_PIXELS_PER_JPEG_BYTE * bytes.length) {
    // libjpeg paints what is missing grey, with no more than a warning
    throw new RejectedImageError('CORRUPT', 'the file is too short for the pixels that it announces: export the image again and upload that');
  }
  if (format === 'gif') {
    // libvips takes the frame's size for the image's if the canvas looks unlikely; browsers do not
    checkSize({ width: bytes.readUInt16LE(CANVAS_AT), height: bytes.readUInt16LE(CANVAS_AT + 2) }, limits);
  }
}
