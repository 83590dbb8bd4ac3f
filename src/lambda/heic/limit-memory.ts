/**
 * From now on, no WebAssembly memory of this thread grows past so many bytes: to what runs in it, the machine is full.
 *
 * Node's own limits for workers count neither WebAssembly nor buffers, and the header of a HEIC need not tell the truth about the video frame within.
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

/** TypeScript has its types among those of browsers only. */
declare const WebAssembly: {
  readonly Memory: { readonly prototype: { readonly buffer: ArrayBuffer; grow(pages: number): number } };
};

/** A page of WebAssembly's memory. */
const PAGE_BYTES = 65_536;
