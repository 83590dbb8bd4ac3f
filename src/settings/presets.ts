import { Token } from 'aws-cdk-lib';
import { DEFAULT_PRESET, type Presets, type PresetSettings } from '../contract/presets';
import type { ImageIntakeProps } from '../image-intake';
import type { ImageOutputProps } from '../image-output';
import type { ImagePreset } from '../image-preset';
import { ImageVisibility } from '../image-visibility';
import type { ServerlessImageProcessorProps } from '../props';
import { invalidProp } from '../validation';
import { renderInputLimits } from './input-limits';
import { checkOutputMemory } from './memory';
import { assertKeyPrefix } from './validate-props';
import { renderVariantSpec } from './variant-spec';

/** Props that a preset can have, and the processor as the default of all presets. */
type SharedProps = ImageOutputProps & ImageIntakeProps;

/** A preset with every prop that it inherits. */
interface NamedPreset {
  readonly name: string;
  /** Path of its props in errors, such as `presets.avatar.`; empty for the default. */
  readonly at: string;
  readonly props: SharedProps & Pick<ImagePreset, 'uploadPrefix'>;
}

/** Returns the default and the presets of the app, by name: every jsii language synthesizes the same template. */
export function inheritedPresets(props: ServerlessImageProcessorProps): NamedPreset[] {
  const names = Object.keys(props.presets ?? {}).sort();
  const shared = sharedProps(props);
  return [
    { name: DEFAULT_PRESET, at: '', props: shared },
    ...names.map(name => ({ name, at: `presets.${name}.`, props: inherit(shared, props.presets![name]) })),
  ];
}

/**
 * Checks all presets, and renders them for the functions. Throws if one is invalid, or if the function's memory does
 * not fit each of them.
 */
export function renderPresets(props: ServerlessImageProcessorProps, memorySize: number): Presets {
  assertNames(Object.keys(props.presets ?? {}));
  assertPrefixes(props);
  const presets = inheritedPresets(props).map(({ name, at, props: own }): [string, PresetSettings] => {
    const limits = renderInputLimits(own, memorySize, at);
    const spec = renderVariantSpec(own, at);
    checkOutputMemory(spec, limits, memorySize, at);
    return [
      name,
      { uploadPrefix: own.uploadPrefix, limits, spec, visibility: `${own.visibility ?? ImageVisibility.PRIVATE}` },
    ];
  });
  return Object.fromEntries(presets);
}

function sharedProps(props: ServerlessImageProcessorProps): SharedProps {
  const { sizes, formats, metadata, placeholder, animation, watermark, extension } = props;
  const { maxUploadSize, allowedInputTypes, heic, maxInputPixels, maxInputSide, visibility } = props;
  return {
    ...{ sizes, formats, metadata, placeholder, animation, watermark, extension },
    ...{ maxUploadSize, allowedInputTypes, heic, maxInputPixels, maxInputSide, visibility },
  } satisfies Record<keyof SharedProps, unknown>;
}

// other jsii languages pass undefined for what they omit; a list of types is complete, so `heic` adds nothing to it
function inherit(shared: SharedProps, own: ImagePreset): NamedPreset['props'] {
  const given = Object.fromEntries(Object.entries(own).filter(([, value]) => value !== undefined));
  return { ...shared, ...(own.allowedInputTypes ? { heic: undefined } : {}), ...given };
}

function assertNames(names: readonly string[]): void {
  for (const name of names) {
    if (Token.isUnresolved(name) || !/^[A-Za-z][A-Za-z0-9_-]{0,63}$/.test(name)) {
      throw invalidProp(
        'presets',
        name,
        'names of up to 64 letters, digits, "-" and "_", starting with a letter',
        'rename the preset, such as "avatar"',
      );
    }
    if (name === DEFAULT_PRESET) {
      throw invalidProp(
        'presets',
        name,
        'another name: the props of the processor itself form the preset "default"',
        'move these props to the processor, or rename the preset',
      );
    }
  }
}

function assertPrefixes({ presets = {}, uploadPrefix: processorPrefix = '' }: ServerlessImageProcessorProps): void {
  const ownerOf = new Map<string, string>();
  for (const [name, { uploadPrefix }] of Object.entries(presets)) {
    if (uploadPrefix === undefined) {
      continue;
    }
    const prop = `presets.${name}.uploadPrefix`;
    assertKeyPrefix(prop, uploadPrefix);
    if (!uploadPrefix.startsWith(processorPrefix) || uploadPrefix === processorPrefix) {
      throw invalidProp(
        prop,
        uploadPrefix,
        processorPrefix === '' ? 'at least one folder' : `a folder below the processor's, "${processorPrefix}"`,
        `write it like "${processorPrefix}${name}/", or omit it`,
      );
    }
    const other = ownerOf.get(uploadPrefix);
    if (other !== undefined) {
      throw invalidProp(
        prop,
        uploadPrefix,
        `a prefix that differs from that of presets.${other} has`,
        'change or omit one of the two',
      );
    }
    ownerOf.set(uploadPrefix, name);
  }
}
