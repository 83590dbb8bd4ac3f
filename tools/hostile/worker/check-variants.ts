import sharp from 'sharp';
import { foreignParts, payloadsIn } from './foreign-parts';
import { OUTPUT_FORMATS } from '../../../src/contract/output-formats';
import type { ImageRecord, VariantInfo } from '../../../src/contract/record';
import type { VariantSpec } from '../../../src/contract/variant-spec';
import type { InMemoryVariants } from '../../../test/support/in-memory-buckets';

/**
 * Checks that the record lists every size in every format, that each is stored as listed, and that nothing but a
 * picture is in it.
 */
export async function checkVariants(
  spec: VariantSpec,
  record: ImageRecord,
  stored: InMemoryVariants,
): Promise<string[]> {
  const listed = record.variants ?? [];
  const wanted = spec.sizes.flatMap(size => spec.formats.map(({ format }) => `${size.name}.${format}`));
  const findings =
    listed.map(({ name, format }) => `${name}.${format}`).join() === wanted.join()
      ? []
      : [`not every variant is listed: ${wanted.join()}`];
  if (stored.objects.size !== listed.length) {
    findings.push(`${stored.objects.size} variants are stored, but ${listed.length} are listed`);
  }
  for (const variant of listed) {
    const object = stored.objects.get(variant.key);
    const faults = object ? await checkVariant(variant, object) : ['is not stored'];
    findings.push(...faults.map(fault => `${variant.name}.${variant.format} ${fault}`));
  }
  return findings;
}

async function checkVariant(
  variant: VariantInfo,
  { body, contentType }: { body: Buffer; contentType: string },
): Promise<string[]> {
  const { format, width, height, space, depth, pages = 1 } = await sharp(body).metadata();
  const is = [format, width, height, body.length, contentType, space, depth, pages].join();
  const listed = [
    variant.format,
    variant.width,
    variant.height,
    variant.bytes,
    OUTPUT_FORMATS[variant.format].contentType,
    'srgb',
    'uchar',
    1,
  ].join();
  const foreign = [...foreignParts(variant.format, body), ...payloadsIn(body)];
  return [...(is === listed ? [] : [`is ${is}, not ${listed}`]), ...foreign.map(part => `carries ${part}`)];
}
