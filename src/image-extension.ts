import * as path from 'path';
import { Duration, FileSystem } from 'aws-cdk-lib';
import { durationBetween } from './private/durations';
import { checkExtensionFolder } from './private/extension-folder';

/** Options of `ImageExtension.fromAsset`. */
export interface ImageExtensionOptions {
  /**
   * How long one call of a hook may take, from 1 second to 14 minutes in whole seconds. What takes longer fails. The image as a whole still has to be
   * done within the processor's `timeout`.
   *
   * @default Duration.seconds(10)
   */
  readonly timeout?: Duration;
}

/**
 * Code of your own that changes pictures on their way: a folder with a CommonJS module for Node.js, whatever language the app is in.
 *
 * The module exports one hook or both: `image(image, context)` gets each upright picture, as a sharp image, before its sizes are cut, and
 * `variant(image, context)` each variant before it is encoded; each returns a sharp image. What it throws is on the image's record: FAILED with
 * its message. The types are in `serverless-image-processor/extension`.
 *
 * The code runs with all rights of the process function. It is part of what variants are made by: with other content of the folder, images
 * that are processed again get new variants.
 *
 * @example
 * new ServerlessImageProcessor(this, 'Images', {
 *   extension: ImageExtension.fromAsset('vignette', { timeout: Duration.seconds(5) }),
 * });
 */
export class ImageExtension {
  /**
   * A folder with an `index.js`, or a `package.json` that names its `main`, and everything that it needs, of at most 50 MiB. It goes to the
   * function in a layer. sharp is handed in, and is not to be in the folder.
   *
   * @param directory path of the folder
   * @param options how long it may take
   * @throws at synth if there is no such folder, if it has no CommonJS module or is too large, or if the time-out is out of range
   */
  public static fromAsset(directory: string, options: ImageExtensionOptions = {}): ImageExtension {
    checkExtensionFolder(directory);
    const timeout = options.timeout ?? Duration.seconds(10);
    durationBetween('ImageExtension.fromAsset({ timeout })', timeout, Duration.seconds(1), Duration.minutes(14));
    return new ImageExtension(path.resolve(directory), timeout, FileSystem.fingerprint(directory).slice(0, 16));
  }

  private constructor(
    /** Path of the folder. */
    public readonly directory: string,
    /** How long one call of a hook may take. */
    public readonly timeout: Duration,
    /** Names the folder's content: 16 hexadecimal digits. */
    public readonly contentHash: string,
  ) {}
}
