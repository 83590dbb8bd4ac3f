import { extensionSpec, watermarkSpec } from './additions-spec';
import { invalidProp } from './invalid-prop';
import { renderSize } from './size-spec';
import { checkUnique } from './unique';
import type { VariantSpec } from '../contract/variant-spec';
import { ImageAnimation } from '../image-animation';
import { ImageFit } from '../image-fit';
import { ImageMetadata } from '../image-metadata';
import type { ImageSize } from '../image-size';
import { OutputFormat } from '../output-format';
import type { ServerlessImageProcessorProps } from '../props';

const DEFAULT_SIZES: ImageSize[] = [
  { name: 'thumb', width: 200, height: 200, fit: ImageFit.COVER },
  { name: 'medium', width: 800, height: 800 },
  { name: 'large', width: 1600, height: 1600 },
];

/** Checks what is to be made, and renders it for the process function. Fields are in a fixed order: every jsii language yields one template. */
export function renderVariantSpec(props: ServerlessImageProcessorProps): VariantSpec {
  const sizes = props.sizes ?? DEFAULT_SIZES;
  const formats = props.formats ?? [OutputFormat.webp(), OutputFormat.jpeg()];
  if (sizes.length === 0) { throw invalidProp('sizes', sizes, 'at least one size', 'add one, or leave it out for the default'); }
  if (formats.length === 0) { throw invalidProp('formats', formats, 'at least one format', 'add one, or leave it out for the default'); }
  checkUnique('formats', 'format', formats.map(format => format.name));
  if (props.extension && props.animation === ImageAnimation.KEEP) {
    throw invalidProp('animation', props.animation, 'FIRST_FRAME with an extension, whose hooks get still pictures', 'leave one of the two out');
  }

  const spec: VariantSpec = {
    sizes: sizes.map(renderSize),
    formats: formats.map(format => format._spec),
    metadata: `${props.metadata ?? ImageMetadata.STRIP}`,
    placeholder: props.placeholder ?? true,
    animation: props.animation === ImageAnimation.KEEP ? 'keep' : undefined,
    watermark: props.watermark && watermarkSpec(props.watermark),
    extension: props.extension && extensionSpec(props.extension),
  };
  checkUnique('sizes', 'name', sizes.map(size => size.name));
  return spec;
}
