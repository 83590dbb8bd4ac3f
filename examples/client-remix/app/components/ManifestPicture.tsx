import { type PictureManifest, toPicture } from 'serverless-image-processor/client';

/** Picture of an image, in the best format and size for each browser. */
export function ManifestPicture({ manifest, alt, sizes }: { manifest: PictureManifest; alt?: string; sizes?: string }) {
  const picture = toPicture(manifest, { alt, sizes });
  if (picture === undefined) {
    return null;
  }
  const { srcset, ...img } = picture.img;
  return (
    <picture>
      {picture.sources.map(source => (
        <source key={source.type} type={source.type} srcSet={source.srcset} sizes={source.sizes} />
      ))}
      <img {...img} srcSet={srcset} style={{ maxWidth: '100%', height: 'auto', backgroundColor: picture.color }} />
    </picture>
  );
}
