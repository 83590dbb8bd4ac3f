import { readFileSync } from 'node:fs';
// files of the package as its authors published them, so that they can be exchanged
import createLibheif from 'libheif-js/libheif-wasm/libheif.js';
import { setUpLibde265 } from './set-up-libde265';
import { type WasmInstance, type WasmTable, webAssembly } from './web-assembly';

/** What is used of libheif's C API, as Emscripten exports it: every number that is no flag is an address or a size. */
export interface Libheif {
  /** The sandbox's memory; another object each time that memory has grown. */
  readonly HEAPU8: Uint8Array;
  _malloc(bytes: number): number;
  _heif_get_decoder_descriptors(compression: number, descriptors: number, most: number): number;
  _de265_set_parameter_bool(decoder: number, parameter: number, value: number): void;
  _heif_context_alloc(): number;
  _heif_context_get_security_limits(context: number): number;
  _heif_context_read_from_memory_without_copy(error: number, context: number, bytes: number, length: number, options: number): void;
  _heif_context_get_primary_image_handle(error: number, context: number, handle: number): void;
  _heif_image_handle_get_width(handle: number): number;
  _heif_image_handle_get_height(handle: number): number;
  _heif_image_handle_has_alpha_channel(handle: number): number;
  _heif_image_handle_is_premultiplied_alpha(handle: number): number;
  _heif_decoding_options_alloc(): number;
  _heif_decode_image(error: number, handle: number, image: number, colorspace: number, chroma: number, options: number): void;
  _heif_image_get_width(image: number, channel: number): number;
  _heif_image_get_height(image: number, channel: number): number;
  _heif_image_get_plane_readonly2(image: number, channel: number, stride: number): number;
}

/** Starts a libheif of one's own: the one beside this file's package. Throws if WebAssembly's memory may not grow to its first size. */
export function loadLibheif(): Libheif {
  const create = createLibheif as unknown as (settings: object) => Libheif;
  const module = new webAssembly.Module(readFileSync(require.resolve('libheif-js/libheif-wasm/libheif.wasm')));
  let table: WasmTable | undefined;
  const instantiateWasm = (imports: object, use: (instance: WasmInstance) => unknown) => {
    const instance = new webAssembly.Instance(module, imports);
    table = tableOf(instance);
    return use(instance);
  };
  const libheif = create({ instantiateWasm, printErr: () => {}, print: () => {} });
  setUpLibde265(libheif, table!);
  return libheif;
}

/** What libheif calls its functions by; names of exports are shortened, and others in each build. */
function tableOf({ exports }: WasmInstance): WasmTable | undefined {
  return Object.values(exports).find((exported): exported is WasmTable => exported instanceof webAssembly.Table);
}
