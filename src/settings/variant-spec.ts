import { Token } from 'aws-cdk-lib';
import {
  type ExtensionSpec,
  type FixedPosition,
  MAX_OUTPUT_SIDE,
  type SizeSpec,
  type VariantSpec,
  type WatermarkSpec,
} from '../contract/variant-spec';
import type { ImageExtension } from '../image-extension';
import { ImageAnimation, ImageMetadata, type ImageOutputProps } from '../image-output';
import { ImageFit, ImagePosition, type ImageSize } from '../image-size';
import { OutputFormat } from '../output-format';
import { assertWholeNumber, checkUnique, invalidProp } from '../validation';
import type { Watermark } from '../watermark';

const DEFAULT_SIZES: ImageSize[] = [
  { name: 'thumb', width: 200, height: 200, fit: ImageFit.COVER },
  { name: 'medium', width: 800, height: 800 },
  { name: 'large', width: 1600, height: 1600 },
];

/**
 * Checks the props of the variants, and renders them for the process function. Fields are in a fixed order, so that
 * every jsii language synthesizes the same template. `at` is the path of the props in errors, such as
 * `presets.avatar.`.
 */
export function renderVariantSpec(props: ImageOutputProps, at = ''): VariantSpec {
  const sizes = props.sizes ?? DEFAULT_SIZES;
  const formats = props.formats ?? [OutputFormat.webp(), OutputFormat.jpeg()];
  if (sizes.length === 0) {
    throw invalidProp(`${at}sizes`, sizes, 'at least one size', 'add one, or omit it to use the default');
  }
  if (formats.length === 0) {
    throw invalidProp(`${at}formats`, formats, 'at least one format', 'add one, or omit it to use the default');
  }
  checkUnique(
    `${at}formats`,
    'format',
    formats.map(format => format.name),
  );
  if (props.extension && props.animation === ImageAnimation.KEEP) {
    throw invalidProp(
      `${at}animation`,
      props.animation,
      'FIRST_FRAME with an extension, whose hooks receive still images',
      'omit one of the two',
    );
  }

  const spec: VariantSpec = {
    sizes: sizes.map((size, index) => renderSize(size, `${at}sizes[${index}]`)),
    formats: formats.map(format => format._spec),
    metadata: `${props.metadata ?? ImageMetadata.STRIP}`,
    placeholder: props.placeholder ?? true,
    animation: props.animation === ImageAnimation.KEEP ? 'keep' : undefined,
    watermark: props.watermark && watermarkSpec(props.watermark),
    extension: props.extension && extensionSpec(props.extension),
  };
  checkUnique(
    `${at}sizes`,
    'name',
    sizes.map(size => size.name),
  );
  return spec;
}

const HEX_COLOR = /^#([0-9a-f]{3}|[0-9a-f]{6}|[0-9a-f]{8})$/i;

/** Checks one size, and renders it for the process function. */
function renderSize(size: ImageSize, prop: string): SizeSpec {
  checkBox(size, prop);
  checkLook(size, prop);
  return {
    name: size.name,
    width: size.width,
    height: size.height,
    fit: `${size.fit ?? ImageFit.INSIDE}`,
    enlarge: size.enlarge ?? false,
    position: size.position === undefined || size.position === ImagePosition.CENTER ? undefined : `${size.position}`,
    background: size.background,
    sharpen: size.sharpen,
    formats: size.formats?.map(format => format._spec),
  };
}

function checkBox(size: ImageSize, prop: string): void {
  if (
    typeof size.name !== 'string' ||
    Token.isUnresolved(size.name) ||
    !/^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/.test(size.name)
  ) {
    throw invalidProp(
      `${prop}.name`,
      size.name,
      'up to 64 letters, digits, "-" and "_", starting with a letter or digit',
      'rename the size: its name becomes part of object keys',
    );
  }
  if (size.width === undefined && size.height === undefined) {
    throw invalidProp(`${prop} ("${size.name}")`, undefined, 'a width, a height or both, in pixels', 'add one');
  }
  assertWholeNumber(`${prop}.width`, size.width, 1, MAX_OUTPUT_SIDE);
  assertWholeNumber(`${prop}.height`, size.height, 1, MAX_OUTPUT_SIDE);
}

function checkLook(size: ImageSize, prop: string): void {
  checkPosition(size, prop);
  checkFit(size, prop);
  if (size.background !== undefined && !HEX_COLOR.test(size.background)) {
    throw invalidProp(
      `${prop}.background`,
      size.background,
      '"#rgb", "#rrggbb" or "#rrggbbaa" with hexadecimal digits',
      'write the color in that form, or omit it',
    );
  }
  if (size.sharpen !== undefined && !(size.sharpen >= 0.1 && size.sharpen <= 10)) {
    throw invalidProp(
      `${prop}.sharpen`,
      size.sharpen,
      'a number from 0.1 to 10',
      'pass a value in that range, or omit it for no sharpening',
    );
  }
  if (size.formats?.length === 0) {
    throw invalidProp(
      `${prop}.formats`,
      size.formats,
      'at least one format',
      'add one, or omit it to use the formats of the processor',
    );
  }
  checkUnique(
    `${prop}.formats`,
    'format',
    (size.formats ?? []).map(format => format.name),
  );
}

// these fits need both sides: with one side there is no box to crop to, fill or stretch to
const BOX_FITS: readonly (ImageFit | undefined)[] = [ImageFit.COVER, ImageFit.CONTAIN, ImageFit.FILL];

function checkFit({ fit, width, height, name }: ImageSize, prop: string): void {
  if (BOX_FITS.includes(fit) && (width === undefined || height === undefined)) {
    throw invalidProp(
      `${prop} ("${name}")`,
      `a ${width === undefined ? 'height' : 'width'} alone with fit "${fit}"`,
      'a width and a height with that fit',
      'add the other side, or omit the fit',
    );
  }
}

function checkPosition({ position, fit, width, height }: ImageSize, prop: string): void {
  if (position === undefined) {
    return;
  }
  const isCut = fit === ImageFit.COVER;
  if (!(isCut || fit === ImageFit.CONTAIN) || width === undefined || height === undefined) {
    throw invalidProp(
      `${prop}.position`,
      position,
      'a size with width, height and fit COVER or CONTAIN',
      'add what is missing, or omit the position',
    );
  }
  if (!isCut && [ImagePosition.ATTENTION, ImagePosition.ENTROPY].includes(position)) {
    throw invalidProp(
      `${prop}.position`,
      position,
      'a side, a corner or the center for fit CONTAIN',
      'use one of those, or fit COVER',
    );
  }
}

/** Renders a watermark for the process function. */
function watermarkSpec({ contentHash, position, margin, scale, opacity }: Watermark): WatermarkSpec {
  return { contentHash, position: position as string as FixedPosition, margin, scale, opacity };
}

/** Renders an extension for the process function. */
function extensionSpec({ contentHash, timeout }: ImageExtension): ExtensionSpec {
  return { contentHash, timeoutSeconds: timeout.toSeconds() };
}
