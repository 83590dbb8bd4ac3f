import type { Libheif } from './libheif';
import { tableFunction } from './table-function';
import type { WasmTable } from './web-assembly';

/** Of libheif's enumerations and its `heif_decoder_plugin` (heif_plugin.h), whose fields keep their places from version to version. */
const COMPRESSION_HEVC = 1;
const VERSION_AT = 0;
const NEW_DECODER_AT = 56;
const FIRST_VERSION_WITH_NEW_DECODER = 5;

/** Of libde265's parameters (de265.h). */
const SUPPRESS_FAULTY_PICTURES = 6;
const DISABLE_DEBLOCKING = 7;
const DISABLE_SAO = 8;

/**
 * Has libheif make its decoders of HEVC as they ought to be. Compiled to WebAssembly, it switches off both filters at the end of the decoding, which are
 * part of the format, "to speed up decoding": edges of blocks show. And it never tells libde265 to give no picture where the video frame is damaged.
 */
export function setUpLibde265(libheif: Libheif, table: WasmTable): void {
  const word = (address: number) => new DataView(libheif.HEAPU8.buffer).getUint32(address, true);
  const list = libheif._malloc(4);
  const found = libheif._heif_get_decoder_descriptors(COMPRESSION_HEVC, list, 1);
  const plugin = word(list);
  if (found !== 1 || word(plugin + VERSION_AT) < FIRST_VERSION_WITH_NEW_DECODER) {
    throw new Error(`libheif has ${found} decoders of HEVC that can be set up, expected libde265 as a plugin of version 5: take libheif 1.21 or later`);
  }
  const newDecoder = table.get(word(plugin + NEW_DECODER_AT));
  table.set(word(plugin + NEW_DECODER_AT), tableFunction((error, out, options) => {
    newDecoder(error, out, options);
    // the plugin's own decoder begins with the address of libde265's
    const decoder = word(word(out));
    libheif._de265_set_parameter_bool(decoder, DISABLE_DEBLOCKING, 0);
    libheif._de265_set_parameter_bool(decoder, DISABLE_SAO, 0);
    libheif._de265_set_parameter_bool(decoder, SUPPRESS_FAULTY_PICTURES, 1);
  }));
}
