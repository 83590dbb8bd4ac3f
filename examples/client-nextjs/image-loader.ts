/** Names and widths of the processor's `sizes` that show the whole image. */
const SIZES = [
  ['small', 400],
  ['medium', 800],
  ['large', 1600],
] as const;

/** Returns the stable URL for `<Image src={imageId} …>`: the smallest size that is wide enough. */
export default function imageLoader({ src, width }: { src: string; width: number }): string {
  const [name] = SIZES.find(size => size[1] >= width) ?? SIZES.at(-1)!;
  return `${process.env.NEXT_PUBLIC_IMAGES_URL}/i/${src}/${name}`;
}
