import { noteMessage } from './note-message';
import { pictureSources } from './picture-sources';
import { reasonMessage } from './reason-message';
import type { ImageManifest, ListedImage, ListedVariant, ManifestVariant } from '../../../contract/http';
import type { InputLimits } from '../../../contract/input-limits';
import type { ImageRecord, VariantInfo } from '../../../contract/record';
import { OUTPUT_FORMATS } from '../../../contract/variant-spec';

/** The download URLs of a manifest. */
export interface DownloadUrls {
  readonly expireAt: Date;
  /** Gives the URL of a variant's key. */
  sign(key: string): Promise<string>;
}

/** What a caller sees of a record: no bucket, no key, no etag. */
export async function toManifest(record: ImageRecord, limits: InputLimits, urls: DownloadUrls): Promise<ImageManifest>;
/** The same, and where there are no `urls`, without them: nothing is signed. */
export async function toManifest(record: ImageRecord, limits: InputLimits, urls: DownloadUrls | undefined): Promise<ListedImage>;
export async function toManifest(record: ImageRecord, limits: InputLimits, urls: DownloadUrls | undefined): Promise<ListedImage> {
  const { imageId, status, code, message, filename, createdAt, updatedAt, original } = record;
  return {
    imageId,
    status,
    ...(code && { code, message: message ?? reasonMessage(code, limits) }),
    filename,
    createdAt,
    updatedAt,
    ...(original && {
      original: { bytes: original.bytes, contentType: original.contentType, width: original.width, height: original.height },
    }),
    ...(status === 'READY' && await result(record, urls)),
  };
}

async function result(record: ImageRecord, urls: DownloadUrls | undefined): Promise<Partial<ListedImage>> {
  return {
    thumbhash: record.thumbhash,
    dominantColor: record.dominantColor,
    ...(urls ? await withUrls(record, urls) : { variants: (record.variants ?? []).map(toListedVariant) }),
    notes: record.notes?.map(code => ({ code, message: noteMessage(code) })),
  };
}

async function withUrls(record: ImageRecord, { sign, expireAt }: DownloadUrls): Promise<Pick<ImageManifest, 'variants' | 'sources' | 'urlsExpireAt'>> {
  const signed = async (variant: VariantInfo): Promise<ManifestVariant> => ({ ...toListedVariant(variant), url: await sign(variant.key) });
  const variants = await Promise.all((record.variants ?? []).map(signed));
  return { variants, sources: pictureSources(variants, record.picture ?? record.original), urlsExpireAt: expireAt.toISOString() };
}

function toListedVariant({ name, format, width, height, bytes }: VariantInfo): ListedVariant {
  return { name, format, contentType: OUTPUT_FORMATS[format].contentType, width, height, bytes };
}
