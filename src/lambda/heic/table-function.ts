import { webAssembly } from './web-assembly';

/**
 * A module that imports `e.f`, which takes three 32-bit words and returns nothing, and exports it as `f`: a table takes exported functions only.
 * By sections (WebAssembly Core Specification, 5.5): signature and version, types, imports, exports.
 */
const PASS_ON = Uint8Array.of(
  0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00,
  0x01, 0x07, 0x01, 0x60, 0x03, 0x7f, 0x7f, 0x7f, 0x00,
  0x02, 0x07, 0x01, 0x01, 0x65, 0x01, 0x66, 0x00, 0x00,
  0x07, 0x05, 0x01, 0x01, 0x66, 0x00, 0x00,
);

/** A function of three words as a table of WebAssembly takes it. */
export function tableFunction(call: (first: number, second: number, third: number) => void): unknown {
  return new webAssembly.Instance(new webAssembly.Module(PASS_ON), { e: { f: call } }).exports.f;
}
