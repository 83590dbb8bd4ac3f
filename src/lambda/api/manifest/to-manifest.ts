import { noteMessage } from './note-message';
import { pictureSources } from './picture-sources';
import { reasonMessage } from './reason-message';
import type { ImageManifest, ManifestVariant } from '../../../contract/http';
import type { InputLimits } from '../../../contract/input-limits';
import type { ImageRecord, VariantInfo } from '../../../contract/record';
import { OUTPUT_FORMATS } from '../../../contract/variant-spec';

/** Gives the download URL of a variant's key. */
export type SignDownload = (key: string) => Promise<string>;

/** What a caller sees of a record: no bucket, no key, no etag. */
export async function toManifest(record: ImageRecord, limits: InputLimits, sign: SignDownload, urlsExpireAt: Date): Promise<ImageManifest> {
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
    ...(status === 'READY' && await result(record, sign, urlsExpireAt)),
  };
}

async function result(record: ImageRecord, sign: SignDownload, urlsExpireAt: Date): Promise<Partial<ImageManifest>> {
  const variants = await Promise.all((record.variants ?? []).map(variant => toManifestVariant(variant, sign)));
  return {
    thumbhash: record.thumbhash,
    dominantColor: record.dominantColor,
    variants,
    sources: pictureSources(variants, record.picture ?? record.original),
    urlsExpireAt: urlsExpireAt.toISOString(),
    notes: record.notes?.map(code => ({ code, message: noteMessage(code) })),
  };
}

async function toManifestVariant({ name, format, key, width, height, bytes }: VariantInfo, sign: SignDownload): Promise<ManifestVariant> {
  return { name, format, contentType: OUTPUT_FORMATS[format].contentType, width, height, bytes, url: await sign(key) };
}
