import { noteMessage, reasonMessage } from './messages';
import type { ImageUrls } from './variant-urls';
import type {
  ImageManifest,
  ListedImage,
  ListedVariant,
  ManifestSource,
  ManifestVariant,
} from '../../../contract/http';
import { OUTPUT_FORMATS } from '../../../contract/output-formats';
import { DEFAULT_PRESET, presetOf, type Presets } from '../../../contract/presets';
import type { ImageRecord, VariantInfo } from '../../../contract/record';

/** Returns the manifest of a record: no bucket, no key, no ETag. */
export async function toManifest(record: ImageRecord, presets: Presets, urls: ImageUrls): Promise<ImageManifest>;
/** Returns the same, without URLs if `urls` is undefined: nothing is signed. */
export async function toManifest(
  record: ImageRecord,
  presets: Presets,
  urls: ImageUrls | undefined,
): Promise<ListedImage>;
export async function toManifest(
  record: ImageRecord,
  presets: Presets,
  urls: ImageUrls | undefined,
): Promise<ListedImage> {
  const { imageId, status, code, message, filename, alt, metadata, focus, createdAt, updatedAt, original } = record;
  const { preset = DEFAULT_PRESET, visibility = 'PRIVATE' } = record;
  return {
    imageId,
    status,
    ...(code && { code, message: message ?? reasonMessage(code, presetOf(presets, preset).limits) }),
    preset,
    visibility,
    filename,
    alt,
    metadata,
    focus,
    createdAt,
    updatedAt,
    ...(original && {
      original: {
        bytes: original.bytes,
        contentType: original.contentType,
        width: original.width,
        height: original.height,
      },
    }),
    ...(status === 'READY' && (await result(record, urls))),
  };
}

async function result(record: ImageRecord, urls: ImageUrls | undefined): Promise<Partial<ListedImage>> {
  return {
    thumbhash: record.thumbhash,
    dominantColor: record.dominantColor,
    ...(urls ? await withUrls(record, urls) : { variants: (record.variants ?? []).map(toListedVariant) }),
    notes: record.notes?.map(code => ({ code, message: noteMessage(code) })),
  };
}

async function withUrls(
  record: ImageRecord,
  { urlOf, expireAt, stableUrls }: ImageUrls,
): Promise<Pick<ImageManifest, 'variants' | 'sources' | 'stableUrls' | 'urlsExpireAt'>> {
  const withUrl = async (variant: VariantInfo): Promise<ManifestVariant> => ({
    ...toListedVariant(variant),
    url: await urlOf(variant.key),
  });
  const variants = await Promise.all((record.variants ?? []).map(withUrl));
  return {
    variants,
    sources: pictureSources(variants, record.picture ?? record.original),
    stableUrls,
    urlsExpireAt: expireAt?.toISOString(),
  };
}

function toListedVariant({ name, format, width, height, bytes }: VariantInfo): ListedVariant {
  return { name, format, contentType: OUTPUT_FORMATS[format].contentType, width, height, bytes };
}

/**
 * Returns the record as callers see it: FAILED only when that is final. Before its last try, a worker writes FAILED in
 * case it dies; while its lease runs, the image is still PROCESSING.
 */
export function visibleRecord(record: ImageRecord, now: Date): ImageRecord {
  const isLeased = record.status === 'FAILED' && record.leaseUntil !== undefined && record.leaseUntil > now.getTime();
  return isLeased ? { ...record, status: 'PROCESSING', code: undefined, message: undefined } : record;
}

interface Dimensions {
  readonly width: number;
  readonly height: number;
}

/**
 * Returns the `<source>`s of a `<picture>`, one for each format, in the order in which the formats first occur.
 *
 * Only includes variants that show the whole image, one for each width, smallest first: a browser may choose any
 * candidate of a srcset, so they have to look alike. Omits formats without such variants, and all formats while the
 * original's dimensions are unknown.
 */
export function pictureSources(
  variants: readonly ManifestVariant[],
  original: Partial<Dimensions> | undefined,
): ManifestSource[] {
  const { width, height } = original ?? {};
  if (width === undefined || height === undefined) {
    return [];
  }
  const whole = variants.filter(variant => sameAspect(variant, { width, height }));
  const types = [...new Set(whole.map(variant => variant.contentType))];
  return types.map(type => ({ type, srcset: srcset(whole.filter(variant => variant.contentType === type)) }));
}

/**
 * Tells whether the variant is a scaled copy of the original: there is a scale that gives both sides to within one
 * pixel, the maximum effect of rounding.
 */
function sameAspect(variant: Dimensions, original: Dimensions): boolean {
  return (
    (variant.width - 1) * original.height <= (variant.height + 1) * original.width &&
    (variant.height - 1) * original.width <= (variant.width + 1) * original.height
  );
}

function srcset(variants: readonly ManifestVariant[]): string {
  const onePerWidth = variants.filter(
    (variant, index) => variants.findIndex(other => other.width === variant.width) === index,
  );
  return onePerWidth
    .sort((a, b) => a.width - b.width)
    .map(variant => `${variant.url} ${variant.width}w`)
    .join(', ');
}
