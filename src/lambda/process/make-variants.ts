import type { ProcessDeps } from './deps';
import { checkBytes, type RenderedImage, type RenderedVariant } from './pipeline';
import { variantKey } from '../../contract/keys';
import { OUTPUT_FORMATS } from '../../contract/output-formats';
import { presetOf } from '../../contract/presets';
import type { ImageRecord, VariantInfo } from '../../contract/record';
import type { VariantSpec } from '../../contract/variant-spec';
import { withDeadline } from '../deadline';
import { ProcessingError } from '../errors';
import type { OpenOriginal } from '../ports';
import { claimedFolder } from '../record/variant-sets';

/** An image and its stored variants, in the order of the spec. */
interface MadeVariants {
  readonly image: RenderedImage;
  readonly variants: readonly VariantInfo[];
}

/** Seconds between the deadline and the end of the invocation, to write the record and to set the retry delay. */
const MARGIN_SECONDS = 3;

/**
 * Reads the original, renders it and stores each variant while the next is encoded.
 *
 * Throws RejectedImageError if the original is bad, and ProcessingError (TIMED_OUT) if the deadline passes.
 */
export async function makeVariants(
  deps: ProcessDeps,
  claimed: ImageRecord,
  original: OpenOriginal,
): Promise<MadeVariants> {
  const { limits } = presetOf(deps.settings.presets, claimed.preset);
  try {
    checkBytes(original.bytes, limits);
  } catch (error) {
    original.discard();
    throw error;
  }
  const abandoned = new AbortController();
  try {
    const timeOut = () =>
      new ProcessingError('TIMED_OUT', `not done ${MARGIN_SECONDS} seconds before the function's timeout`);
    return await withDeadline(
      renderAndStore(deps, claimed, original, abandoned.signal),
      deps.secondsLeft() - MARGIN_SECONDS,
      timeOut,
    );
  } finally {
    abandoned.abort();
  }
}

async function renderAndStore(
  deps: ProcessDeps,
  claimed: ImageRecord,
  original: OpenOriginal,
  abandoned: AbortSignal,
): Promise<MadeVariants> {
  const { imageId, focus, filename = claimed.original?.key } = claimed;
  const source = { bytes: await original.read(), declaredType: original.contentType, filename, imageId, focus };
  const { limits, spec } = presetOf(deps.settings.presets, claimed.preset);
  const layers = await deps.layers?.(spec, abandoned);
  const stored: Promise<VariantInfo>[] = [];
  const image = await deps
    .render(
      source,
      limits,
      spec,
      variant => {
        // rendering cannot be stopped at the deadline, but its later results must not be stored
        if (!abandoned.aborted) {
          stored.push(observed(store(deps, claimed, variant, abandoned)));
        }
      },
      layers,
    )
    .finally(() => Promise.allSettled(stored));
  return { image, variants: inOrder(await Promise.all(stored), spec) };
}

// awaited only after rendering: attach a handler now to avoid an unhandled rejection, which ends the process
function observed<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => {});
  return promise;
}

async function store(
  deps: ProcessDeps,
  claimed: ImageRecord,
  variant: RenderedVariant,
  abandoned: AbortSignal,
): Promise<VariantInfo> {
  const { name, format, width, height, body } = variant;
  const key = variantKey(claimedFolder(claimed)!, name, format);
  await deps.variants.put(key, body, OUTPUT_FORMATS[format].contentType, abandoned);
  return { name, format, key, width, height, bytes: body.length };
}

// the variants of one size are already in the order of its formats
function inOrder(variants: readonly VariantInfo[], spec: VariantSpec): VariantInfo[] {
  return spec.sizes.flatMap(({ name }) => variants.filter(variant => variant.name === name));
}
