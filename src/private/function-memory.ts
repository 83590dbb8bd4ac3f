/** 2^20 bytes. */
export const MEBIBYTE = 1_048_576;

/** Node.js and sharp, before there is an image. */
const START_MEBIBYTES = 192;

/** The bytes that a function of so much memory, in MiB, has for images. */
export function bytesIn(memorySize: number): number {
  return (memorySize - START_MEBIBYTES) * MEBIBYTE;
}

/** The memory of a function, in MiB, that has room for so many bytes of images. */
export function memoryFor(bytes: number): number {
  return START_MEBIBYTES + Math.ceil(bytes / MEBIBYTE);
}
