/** 2^20 bytes. */
export const MEBIBYTE = 1_048_576;

/** Node.js and sharp, before there is an image. */
const START_MEBIBYTES = 192;

/** The memory of a function, in MiB, that has room for so many bytes of images. */
export function memoryFor(bytes: number): number {
  return START_MEBIBYTES + Math.ceil(bytes / MEBIBYTE);
}
