/**
 * Keeps every WebAssembly memory of this thread from growing past so many bytes: to the code inside, memory is
 * exhausted.
 *
 * Node's limits for workers count neither WebAssembly nor buffers, and a HEIC header may lie about the video frame
 * inside.
 */
export function limitMemory(bytes: number): void {
  const { prototype } = WebAssembly.Memory;
  const { grow } = prototype;
  prototype.grow = function (pages: number): number {
    if (this.buffer.byteLength + pages * PAGE_BYTES > bytes) {
      throw new RangeError(`no more than ${bytes} bytes`);
    }
    return grow.call(this, pages);
  };
}

/** TypeScript declares its types for browsers only. */
declare const WebAssembly: {
  readonly Memory: { readonly prototype: { readonly buffer: ArrayBuffer; grow(pages: number): number } };
};

/** Size of a page of WebAssembly memory. */
const PAGE_BYTES = 65_536;
