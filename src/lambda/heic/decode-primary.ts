import type { Libheif } from './libheif';
import type { HeicJob, HeicPicture } from './protocol';
import { MOST_HEIC_ITEMS } from '../../contract/input-limits';

/** Values of libheif's enumerations (heif_image.h). */
const COLORSPACE_RGB = 1;
const CHROMA_RGB = 10;
const CHROMA_RGBA = 11;
const CHANNEL_INTERLEAVED = 10;

/** Offsets in libheif's structs (heif_security.h, heif_decoding.h), which are stable across versions. */
const LIMITS_MAX_PIXELS_AT = 8;
const LIMITS_MAX_ITEMS_AT = 28;
const OPTIONS_STRICT_AT = 21;

/** Size of the largest coding block, and so the most that a side of a picture or tile is padded by. */
const PADDING = 128;

/** Decodes the primary image, upright. Throws if libheif reports an error, or the size is not the announced one. */
export function decodePrimary(libheif: Libheif, { bytes, width, height }: HeicJob): HeicPicture {
  const call = new Call(libheif);
  const context = libheif._heif_context_alloc();
  const mostPixels = (width + PADDING) * (height + PADDING);
  const limits = libheif._heif_context_get_security_limits(context);
  call.view.setBigUint64(limits + LIMITS_MAX_PIXELS_AT, BigInt(mostPixels), true);
  call.view.setUint32(limits + LIMITS_MAX_ITEMS_AT, MOST_HEIC_ITEMS, true);

  const file = libheif._malloc(bytes.length);
  libheif.HEAPU8.set(bytes, file);
  call.check(error => libheif._heif_context_read_from_memory_without_copy(error, context, file, bytes.length, 0));
  const handle = call.out((error, out) => libheif._heif_context_get_primary_image_handle(error, context, out));
  checkSize(
    'announced',
    { width, height },
    libheif._heif_image_handle_get_width(handle),
    libheif._heif_image_handle_get_height(handle),
  );

  const channels = libheif._heif_image_handle_has_alpha_channel(handle) ? 4 : 3;
  const options = libheif._heif_decoding_options_alloc();
  // strict decoding: every error that libheif detects ends the work
  libheif.HEAPU8[options + OPTIONS_STRICT_AT] = 1;
  const image = call.out((error, out) =>
    libheif._heif_decode_image(error, handle, out, COLORSPACE_RGB, channels === 4 ? CHROMA_RGBA : CHROMA_RGB, options),
  );
  checkSize(
    'decoded',
    { width, height },
    libheif._heif_image_get_width(image, CHANNEL_INTERLEAVED),
    libheif._heif_image_get_height(image, CHANNEL_INTERLEAVED),
  );

  const data = copyRows(libheif, call, image, width * channels, height);
  if (channels === 4 && libheif._heif_image_handle_is_premultiplied_alpha(handle)) {
    unpremultiply(data);
  }
  return { kind: 'picture', data, channels };
}

function checkSize(what: string, expected: { width: number; height: number }, width: number, height: number): void {
  if (width !== expected.width || height !== expected.height) {
    throw new Error(`the ${what} picture is ${width} × ${height}, expected ${expected.width} × ${expected.height}`);
  }
}

function copyRows(
  libheif: Libheif,
  call: Call,
  image: number,
  rowBytes: number,
  rows: number,
): Uint8Array<ArrayBuffer> {
  let plane = 0;
  const stride = call.number(out => {
    plane = libheif._heif_image_get_plane_readonly2(image, CHANNEL_INTERLEAVED, out);
  });
  if (plane === 0) {
    throw new Error('the decoded picture has no pixels');
  }
  const data = new Uint8Array(rowBytes * rows);
  for (let row = 0; row < rows; row++) {
    const from = plane + row * stride;
    data.set(libheif.HEAPU8.subarray(from, from + rowBytes), row * rowBytes);
  }
  return data;
}

/**
 * Calls of functions that return a `heif_error`, and a value through an address.
 * Memory is never freed: the sandbox is discarded as a whole.
 */
class Call {
  private readonly error: number;
  private readonly value: number;

  constructor(private readonly libheif: Libheif) {
    this.error = libheif._malloc(16);
    this.value = libheif._malloc(8);
  }

  get view(): DataView {
    return new DataView(this.libheif.HEAPU8.buffer);
  }

  check(call: (error: number) => void): void {
    call(this.error);
    const [code, subcode] = [this.view.getUint32(this.error, true), this.view.getUint32(this.error + 4, true)];
    if (code !== 0) {
      throw new Error(`libheif's error ${code}, ${subcode}`);
    }
  }

  number(call: (out: number) => void): number {
    this.view.setUint32(this.value, 0, true);
    call(this.value);
    return this.view.getUint32(this.value, true);
  }

  out(call: (error: number, out: number) => void): number {
    const address = this.number(out => this.check(error => call(error, out)));
    if (address === 0) {
      throw new Error('libheif returned no value');
    }
    return address;
  }
}

/** Divides the colors of premultiplied RGBA pixels by their alpha, in place. */
export function unpremultiply(rgba: Uint8Array): void {
  for (let at = 0; at < rgba.length; at += 4) {
    const alpha = rgba[at + 3];
    if (alpha === 0 || alpha === 255) {
      continue;
    }
    for (let channel = at; channel < at + 3; channel++) {
      rgba[channel] = Math.min(255, Math.round((rgba[channel] * 255) / alpha));
    }
  }
}
