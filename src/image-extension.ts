import { existsSync, readdirSync, readFileSync, statSync } from 'fs';
import * as path from 'path';
import { Duration, FileSystem } from 'aws-cdk-lib';
import { durationBetween, invalidProp } from './validation';

/** Options of `ImageExtension.fromAsset`. */
export interface ImageExtensionOptions {
  /**
   * Timeout of each call of a hook, from 1 second to 14 minutes in whole seconds. A call that takes longer fails. The
   * image as a whole must still finish within the timeout of the process function.
   *
   * @default Duration.seconds(10)
   */
  readonly timeout?: Duration;
}

/**
 * Custom code that modifies images while they are processed.
 *
 * The code is a folder with a CommonJS module for Node.js, in whichever language you write the CDK app. The module
 * exports one or both of two hooks: `image` receives each upright image before its sizes are created, and `variant`
 * receives each variant before it is encoded. Each receives a sharp image and a context, and returns a sharp image. If
 * a hook throws an error, the image is FAILED with the message of the error. The TypeScript types of hooks are in
 * `serverless-image-processor/extension`.
 *
 * The code runs with all permissions of the process function. If the content of the folder changes, images that are
 * processed again get new variants.
 *
 * @example
 * new ServerlessImageProcessor(this, 'Images', {
 *   extension: ImageExtension.fromAsset('vignette', { timeout: Duration.seconds(5) }),
 * });
 */
export class ImageExtension {
  /**
   * Uses the code in a folder of at most 50 MiB. The folder contains an `index.js`, or a `package.json` with `main`,
   * and all dependencies except sharp, which is passed to the hooks. It is deployed as a layer.
   *
   * Throws if the folder does not exist, has no CommonJS module or is too large, or if the timeout is out of range.
   *
   * @param directory path of the folder
   * @param options timeout
   */
  public static fromAsset(directory: string, options: ImageExtensionOptions = {}): ImageExtension {
    const bytes = checkExtensionFolder(directory);
    const timeout = options.timeout ?? Duration.seconds(10);
    durationBetween('ImageExtension.fromAsset({ timeout })', timeout, Duration.seconds(1), Duration.minutes(14));
    return new ImageExtension(path.resolve(directory), timeout, FileSystem.fingerprint(directory).slice(0, 16), bytes);
  }

  private constructor(
    /** Path of the folder. */
    public readonly directory: string,
    /** Timeout of each call of a hook. */
    public readonly timeout: Duration,
    /** Hash of the content of the folder: 16 hexadecimal digits. */
    public readonly contentHash: string,
    /**
     * Size of all its files.
     * @internal
     */
    public readonly _bytes: number,
  ) {}
}

const PROP = 'ImageExtension.fromAsset(directory)';

/** One fifth of the deployment package quota, layers included ("Lambda quotas", AWS Lambda Developer Guide). */
const MAX_BYTES = 50 * 1024 * 1024;

interface Manifest {
  readonly main?: string;
  readonly type?: string;
}

/** Throws if a folder has no CommonJS module, or is too large for a layer next to the others. Returns its size. */
function checkExtensionFolder(directory: string): number {
  if (!statSync(directory, { throwIfNoEntry: false })?.isDirectory()) {
    throw invalidProp(
      PROP,
      directory,
      'the path of a folder',
      `${path.resolve(directory)} is not a folder, so correct the path`,
    );
  }
  checkModule(directory, readManifest(directory));
  const bytes = bytesBelow(directory);
  if (bytes > MAX_BYTES) {
    throw invalidProp(
      PROP,
      `${bytes} bytes`,
      `at most ${MAX_BYTES}`,
      'remove what the module does not need; sharp is passed to the hooks',
    );
  }
  return bytes;
}

function checkModule(directory: string, { main, type }: Manifest): void {
  const entry = main ?? 'index.js';
  const isEsm = entry.endsWith('.mjs') || (type === 'module' && !entry.endsWith('.cjs'));
  if (isEsm) {
    throw invalidProp(
      PROP,
      `an ES module in ${directory}`,
      'a CommonJS module (module.exports = { … })',
      'remove "type": "module", name the file .cjs, or bundle it as CommonJS',
    );
  }
  const resolves = [entry, `${entry}.js`, path.join(entry, 'index.js')].some(file =>
    statSync(path.join(directory, file), { throwIfNoEntry: false })?.isFile(),
  );
  if (!resolves) {
    throw invalidProp(
      PROP,
      `${directory} without ${entry}`,
      'an index.js, or a package.json that names its main',
      'add it; compile TypeScript first',
    );
  }
}

function readManifest(directory: string): Manifest {
  const file = path.join(directory, 'package.json');
  if (!existsSync(file)) {
    return {};
  }
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Manifest;
  } catch {
    throw invalidProp(PROP, file, 'valid JSON', 'correct it');
  }
}

function bytesBelow(directory: string): number {
  return readdirSync(directory, { recursive: true, withFileTypes: true }).reduce(
    (sum, entry) => sum + (entry.isFile() ? statSync(path.join(entry.parentPath ?? entry.path, entry.name)).size : 0),
    0,
  );
}
