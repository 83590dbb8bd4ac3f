import type { ProcessDeps } from '../../../src/lambda/process/deps';
import type { RenderedImage } from '../../../src/lambda/process/pipeline';
import { outputFormats } from '../../../src/lambda/process/pipeline/plan/plan';

/** A photo of 24 megapixels, as the pipeline describes it. */
export const RENDERED: RenderedImage = {
  format: 'jpeg',
  contentType: 'image/jpeg',
  width: 6000,
  height: 4000,
  thumbhash: '1QcSHQRnh493V4dIh4eXh1h4kJUI',
  dominantColor: '#304050',
  notes: [],
};

/** Returns a stand-in for the pipeline, which emits each variant of the spec without encoding it. */
export function renderedLike(image: RenderedImage): ProcessDeps['render'] {
  return async (_source, _limits, spec, emit) => {
    for (const size of spec.sizes) {
      for (const { format } of outputFormats(size.formats ?? spec.formats, 'jpeg', false)) {
        const width = size.width ?? size.height!;
        const height = size.height ?? Math.round(((size.width ?? 0) * 2) / 3);
        emit({ name: size.name, format, width, height, body: Buffer.alloc(100_000) });
      }
    }
    return image;
  };
}
