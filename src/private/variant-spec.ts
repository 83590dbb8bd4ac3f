import { Token } from 'aws-cdk-lib';
import { extensionSpec, watermarkSpec } from './additions-spec';
import { invalidProp } from './invalid-prop';
import { assertWholeNumber } from './numbers';
import type { FormatSpec, OutputFormatName, SizeSpec, VariantSpec } from '../contract/variant-spec';
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

/** Largest side of an output: the limit of the WebP container specification. */
const MAX_SIDE = 16_383;

/** Lambda takes 4 KiB of environment in all ("Lambda quotas", AWS Lambda Developer Guide); the other settings need less than 1 KiB. */
const MAX_SPEC_BYTES = 3_000;

/** Checks what is to be made, and renders it for the process function. Fields are in a fixed order: every jsii language yields one template. */
export function renderVariantSpec(props: ServerlessImageProcessorProps): VariantSpec {
  const sizes = props.sizes ?? DEFAULT_SIZES;
  const formats = props.formats ?? [OutputFormat.webp(), OutputFormat.jpeg()];
  if (sizes.length === 0) { throw invalidProp('sizes', sizes, 'at least one size', 'add one, or leave it out for the default'); }
  if (formats.length === 0) { throw invalidProp('formats', formats, 'at least one format', 'add one, or leave it out for the default'); }
  sizes.forEach(checkSize);
  checkUnique('sizes', 'name', sizes.map(size => size.name));
  checkUnique('formats', 'format', formats.map(format => format.name));

  const spec: VariantSpec = {
    sizes: sizes.map(sizeSpec),
    formats: formats.map(formatSpec),
    metadata: `${props.metadata ?? ImageMetadata.STRIP}`,
    placeholder: props.placeholder ?? true,
    watermark: props.watermark && watermarkSpec(props.watermark),
    extension: props.extension && extensionSpec(props.extension),
  };
  checkLength(spec);
  return spec;
}

function checkSize(size: ImageSize, index: number): void {
  const prop = `sizes[${index}]`;
  if (Token.isUnresolved(size.name) || !/^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/.test(size.name)) {
    throw invalidProp(`${prop}.name`, size.name, 'up to 64 letters, digits, "-" and "_", starting with a letter or digit',
      'choose such a name: it becomes part of object keys');
  }
  if (size.width === undefined && size.height === undefined) {
    throw invalidProp(`${prop} ("${size.name}")`, undefined, 'a width, a height or both, in pixels', 'add one');
  }
  assertWholeNumber(`${prop}.width`, size.width, 1, MAX_SIDE);
  assertWholeNumber(`${prop}.height`, size.height, 1, MAX_SIDE);
}

function checkUnique(prop: string, what: string, names: string[]): void {
  const repeated = names.findIndex((name, index) => names.indexOf(name) < index);
  if (repeated >= 0) {
    throw invalidProp(`${prop}[${repeated}]`, names[repeated], `a ${what} that no other of the ${prop} has`, 'rename or remove one of them');
  }
}

function checkLength(spec: VariantSpec): void {
  const bytes = Buffer.byteLength(JSON.stringify(spec));
  if (bytes > MAX_SPEC_BYTES) {
    throw invalidProp('sizes', `${spec.sizes.length} sizes, ${bytes} bytes as JSON`, `at most ${MAX_SPEC_BYTES} bytes, for a function's environment`,
      'take fewer sizes or shorter names');
  }
}

function sizeSpec(size: ImageSize): SizeSpec {
  return { name: size.name, width: size.width, height: size.height, fit: `${size.fit ?? ImageFit.INSIDE}`, enlarge: size.enlarge ?? false };
}

function formatSpec(format: OutputFormat): FormatSpec {
  return { format: format.name as OutputFormatName, quality: format.quality };
}
