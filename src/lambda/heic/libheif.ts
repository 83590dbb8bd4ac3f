// the package's files as published, so that users can replace them
import { readFileSync } from 'node:fs';
import createLibheif from 'libheif-js/libheif-wasm/libheif.js';

/** Part of libheif's C API, as Emscripten exports it: a number that is not a flag is an address or a size. */
export interface Libheif {
  /** Memory of the sandbox; a new object each time it has grown. */
  readonly HEAPU8: Uint8Array;
  _malloc(bytes: number): number;
  _heif_get_decoder_descriptors(compression: number, descriptors: number, most: number): number;
  _de265_set_parameter_bool(decoder: number, parameter: number, value: number): void;
  _heif_context_alloc(): number;
  _heif_context_get_security_limits(context: number): number;
  _heif_context_read_from_memory_without_copy(
    error: number,
    context: number,
    bytes: number,
    length: number,
    options: number,
  ): void;
  _heif_context_get_primary_image_handle(error: number, context: number, handle: number): void;
  _heif_image_handle_get_width(handle: number): number;
  _heif_image_handle_get_height(handle: number): number;
  _heif_image_handle_has_alpha_channel(handle: number): number;
  _heif_image_handle_is_premultiplied_alpha(handle: number): number;
  _heif_decoding_options_alloc(): number;
  _heif_decode_image(
    error: number,
    handle: number,
    image: number,
    colorspace: number,
    chroma: number,
    options: number,
  ): void;
  _heif_image_get_width(image: number, channel: number): number;
  _heif_image_get_height(image: number, channel: number): number;
  _heif_image_get_plane_readonly2(image: number, channel: number, stride: number): number;
}

/**
 * Starts a new instance of libheif, from the package next to this file. Throws if its initial memory is over the
 * limit.
 */
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

/** Finds the function table among the exports by type: their names are minified and differ between builds. */
function tableOf({ exports }: WasmInstance): WasmTable | undefined {
  return Object.values(exports).find((exported): exported is WasmTable => exported instanceof webAssembly.Table);
}

/** Part of WebAssembly's API, which TypeScript declares for browsers only. */
interface WasmTable {
  get(index: number): (...words: number[]) => void;
  set(index: number, exported: unknown): void;
}

interface WasmInstance {
  readonly exports: Readonly<Record<string, unknown>>;
}

interface Api {
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object, imports: object) => WasmInstance;
  readonly Table: new (...args: never[]) => WasmTable;
}

/** Global of Node.js. */
const webAssembly = (globalThis as unknown as { readonly WebAssembly: Api }).WebAssembly;

/**
 * Values of libheif's enumerations, and offsets in its `heif_decoder_plugin` (heif_plugin.h), stable across versions.
 */
const COMPRESSION_HEVC = 1;
const VERSION_AT = 0;
const NEW_DECODER_AT = 56;
const FIRST_VERSION_WITH_NEW_DECODER = 5;

/** Parameters of libde265 (de265.h). */
const SUPPRESS_FAULTY_PICTURES = 6;
const DISABLE_DEBLOCKING = 7;
const DISABLE_SAO = 8;

/**
 * Makes libheif configure its HEVC decoders correctly.
 *
 * Compiled to WebAssembly, it disables both in-loop filters "to speed up decoding". They are part of the format:
 * without them, block edges show. And it never tells libde265 to suppress pictures whose video frame is damaged.
 */
export function setUpLibde265(libheif: Libheif, table: WasmTable): void {
  const word = (address: number) => new DataView(libheif.HEAPU8.buffer).getUint32(address, true);
  const list = libheif._malloc(4);
  const found = libheif._heif_get_decoder_descriptors(COMPRESSION_HEVC, list, 1);
  const plugin = word(list);
  if (found !== 1 || word(plugin + VERSION_AT) < FIRST_VERSION_WITH_NEW_DECODER) {
    throw new Error(
      `libheif has ${found} decoders of HEVC that can be set up, ` +
        'expected libde265 as a plugin of version 5: take libheif 1.21 or later',
    );
  }
  const newDecoder = table.get(word(plugin + NEW_DECODER_AT));
  table.set(
    word(plugin + NEW_DECODER_AT),
    tableFunction((error, out, options) => {
      newDecoder(error, out, options);
      // the plugin's decoder struct begins with the address of libde265's
      const decoder = word(word(out));
      libheif._de265_set_parameter_bool(decoder, DISABLE_DEBLOCKING, 0);
      libheif._de265_set_parameter_bool(decoder, DISABLE_SAO, 0);
      libheif._de265_set_parameter_bool(decoder, SUPPRESS_FAULTY_PICTURES, 1);
    }),
  );
}

/**
 * Bytes of a module that imports `e.f`, which takes three 32-bit words and returns nothing, and exports it as `f`: a
 * table accepts exported functions only. By sections (WebAssembly Core Specification, 5.5): signature and version,
 * types, imports, exports.
 */
const WRAPPER = Uint8Array.of(
  0x00,
  0x61,
  0x73,
  0x6d,
  0x01,
  0x00,
  0x00,
  0x00,
  0x01,
  0x07,
  0x01,
  0x60,
  0x03,
  0x7f,
  0x7f,
  0x7f,
  0x00,
  0x02,
  0x07,
  0x01,
  0x01,
  0x65,
  0x01,
  0x66,
  0x00,
  0x00,
  0x07,
  0x05,
  0x01,
  0x01,
  0x66,
  0x00,
  0x00,
);

/** Wraps a function of three words so that a WebAssembly table accepts it. */
function tableFunction(call: (first: number, second: number, third: number) => void): unknown {
  return new webAssembly.Instance(new webAssembly.Module(WRAPPER), { e: { f: call } }).exports.f;
}
