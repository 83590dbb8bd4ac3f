/** What is used of WebAssembly, which TypeScript knows in browsers only. */
export interface WasmTable {
  get(index: number): (...words: number[]) => void;
  set(index: number, exported: unknown): void;
}

export interface WasmInstance {
  readonly exports: Readonly<Record<string, unknown>>;
}

interface Api {
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object, imports: object) => WasmInstance;
  readonly Table: new (...args: never[]) => WasmTable;
}

/** Node.js has it. */
export const webAssembly = (globalThis as unknown as { readonly WebAssembly: Api }).WebAssembly;
