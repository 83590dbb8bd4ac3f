import type { ProcessDeps } from './deps';
import type { RenderedImage, RenderedVariant } from './pipeline';
import { variantKey } from '../../contract/keys';
import type { ImageRecord, VariantInfo } from '../../contract/record';
import { OUTPUT_FORMATS } from '../../contract/output-formats';
import type { VariantSpec } from '../../contract/variant-spec';
import { withDeadline } from '../deadline';
import { ProcessingError, RejectedImageError } from '../errors';
import type { OpenOriginal } from '../ports';

/** An image and its stored variants, in the order of the spec. */
export interface MadeVariants {
  readonly image: RenderedImage;
  readonly variants: readonly VariantInfo[];
}

/** What is left of the invocation after the deadline, to write the record and tell the queue. */
const MARGIN_SECONDS = 3;

/**
 * Reads the original, renders it and stores each variant while the next is encoded.
 *
 * Throws RejectedImageError for a bad original, and ProcessingError with TIMED_OUT when the deadline passes.
 */
export async function makeVariants(
  deps: ProcessDeps,
  claimed: ImageRecord,
  original: OpenOriginal,
): Promise<MadeVariants> {
  const { limits } = deps.settings;
  if (original.bytes > limits.maxBytes) {
    original.discard();
    throw new RejectedImageError('TOO_LARGE', `the file has ${original.bytes} bytes, the limit is ${limits.maxBytes}`);
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
  const additions = await deps.additions?.(abandoned);
  const stored: Promise<VariantInfo>[] = [];
  const image = await deps
    .render(
      source,
      deps.settings.limits,
      deps.settings.spec,
      variant => {
        // rendering cannot be stopped once it is past its deadline, but its results are not to be stored any more
        if (!abandoned.aborted) {
          stored.push(observed(store(deps, claimed, variant, abandoned)));
        }
      },
      additions,
    )
    .finally(() => Promise.allSettled(stored));
  return { image, variants: inOrder(await Promise.all(stored), deps.settings.spec) };
}

// nobody looks at it before the rendering is done; Node ends a process in which a rejection has nobody to look at it
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
  const key = variantKey(claimed.imageId, claimed.fingerprint!, name, format);
  await deps.variants.put(key, body, OUTPUT_FORMATS[format].contentType, abandoned);
  return { name, format, key, width, height, bytes: body.length };
}

// those of one size were rendered in the order of its formats
function inOrder(variants: readonly VariantInfo[], spec: VariantSpec): VariantInfo[] {
  return spec.sizes.flatMap(({ name }) => variants.filter(variant => variant.name === name));
}
