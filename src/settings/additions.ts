import type { ImageExtension } from '../image-extension';
import type { ServerlessImageProcessorProps } from '../props';
import { invalidProp } from '../validation';
import type { Watermark } from '../watermark';
import { inheritedPresets } from './presets';

/** Files of the app that the process function needs. */
interface Additions {
  readonly watermarks: Watermark[];
  readonly extensions: ImageExtension[];
}

/**
 * Two fifths of the deployment package quota, 250 MB unzipped with all layers ("Lambda quotas", AWS Lambda Developer
 * Guide). The rest is for the function, sharp, the HEIC decoder and a layer of the app.
 */
const MAX_BYTES = 100 * 1024 * 1024;

/** Returns the watermarks and extensions of all presets, each content once. Throws if they do not fit into a layer. */
export function additionsOf(props: ServerlessImageProcessorProps): Additions {
  const presets = inheritedPresets(props).map(preset => preset.props);
  const watermarks = onePerContent(presets.flatMap(({ watermark }) => watermark ?? []));
  const extensions = onePerContent(presets.flatMap(({ extension }) => extension ?? []));
  const bytes = [...watermarks, ...extensions].reduce((sum, { _bytes }) => sum + _bytes, 0);
  if (bytes > MAX_BYTES) {
    throw invalidProp(
      'presets',
      `watermarks and extensions of ${bytes} bytes`,
      `at most ${MAX_BYTES} for those of all presets together`,
      'share them between presets, or remove what the extensions do not need',
    );
  }
  return { watermarks, extensions };
}

function onePerContent<T extends { readonly contentHash: string }>(all: readonly T[]): T[] {
  return [...new Map(all.map(one => [one.contentHash, one])).values()];
}
