import type { HonoRequest } from 'hono';
import { ACCEPT_HEADER } from '../../../contract/delivery';
import type { ImageRecord, VariantInfo } from '../../../contract/record';
import type { ApiDependencies, Route } from '../dependencies';
import { publicCacheControl } from '../manifest/caching';
import { notFound, ProblemError, shorten } from '../problems';
import { findPublicRecord } from '../public-record';
import { chooseVariant } from '../stable/choose';
import { type Wish, wishOf } from '../stable/wish';

/**
 * `GET /i/{imageId}/{size}`: redirects anyone to the variant of a PUBLIC image that is READY: of this size, and in the
 * best format for the viewer. The URL stays the same whatever becomes of the variants.
 */
export const getStableImage: Route = dependencies => async context => {
  const record = await findPublicRecord(dependencies, context);
  const variants = variantsOf(record, context.req.param('size') ?? '');
  const { key } = variantFor(variants, readWish(context.req, dependencies));
  const now = dependencies.clock.now();
  const urls = dependencies.urls.of(record, now);
  context.header('Cache-Control', publicCacheControl(now, urls.expireAt));
  context.header('Vary', 'Accept');
  return context.redirect(await urls.urlOf(key), 302);
};

// the header of the distribution counts only behind one: shared caches of others tell viewers apart by Accept
function readWish(request: HonoRequest, { settings }: ApiDependencies): Wish {
  return wishOf({
    folded: settings.delivery && request.header(ACCEPT_HEADER),
    accept: request.header('Accept'),
    format: request.query('format'),
  });
}

function variantsOf({ variants = [] }: ImageRecord, size: string): VariantInfo[] {
  const ofSize = variants.filter(({ name }) => name === size);
  if (ofSize.length === 0) {
    const valid = [...new Set(variants.map(({ name }) => name))].join(', ');
    throw new ProblemError(notFound(`the image has no size ${quote(size)}; it has: ${valid}`));
  }
  return ofSize;
}

function variantFor(variants: readonly VariantInfo[], wish: Wish): VariantInfo {
  const chosen = chooseVariant(variants, wish);
  if (!chosen) {
    const asked = 'format' in wish ? wish.format : '';
    const valid = variants.map(({ format }) => format).join(', ');
    throw new ProblemError(notFound(`this size has no format ${quote(asked)}; it has: ${valid}`));
  }
  return chosen;
}

function quote(text: string): string {
  return JSON.stringify(shorten(text));
}
