import './reopen-loaders';
import { heicFixture } from './heic-fixture';
import { heicLayer } from './heic-layer';
import type { InputLimits } from '../../src/contract/input-limits';
import type { VariantSpec } from '../../src/contract/variant-spec';
import { heicDecoder } from '../../src/lambda/process/heic-decoder';
import { renderImage, type RenderedImage } from '../../src/lambda/process/pipeline';

const LIMITS: InputLimits = {
  allowedFormats: ['jpeg', 'heic'],
  maxBytes: 20_000_000,
  maxPixels: 50_000_000,
  maxSide: 40_000,
  heldBytes: 1_600_000_000,
};
const SPEC: VariantSpec = {
  sizes: [{ name: 'it', width: 1000, height: 1000, fit: 'inside', enlarge: false }],
  formats: [{ format: 'png' }],
  metadata: 'strip',
  placeholder: false,
};

export { heicFixture };

/**
 * Runs the pipeline with the decoder of the layer; by default to one PNG of the image's own size, metadata stripped.
 */
export async function renderHeic(
  bytes: Buffer,
  spec: Partial<VariantSpec> = {},
  limits: Partial<InputLimits> = {},
  declaredType?: string,
): Promise<{ image: RenderedImage; body: Buffer }> {
  const script = await heicLayer();
  const bodies: Buffer[] = [];
  const additions = { heicDecoder: heicDecoder(new AbortController().signal, () => script) };
  const told = { bytes, declaredType };
  const image = await renderImage(
    told,
    { ...LIMITS, ...limits },
    { ...SPEC, ...spec },
    ({ body }) => bodies.push(body),
    additions,
  );
  return { image, body: bodies[0] };
}
