import * as path from 'path';
import * as lambda from 'aws-cdk-lib/aws-lambda';

// from src/shared under ts-jest and from lib/shared when published, assets/ lies two folders up
const ASSETS = path.join(__dirname, '..', '..', 'assets');

/**
 * Returns the bundle of a function. `npm run assets` builds it and the package contains it: nothing is bundled at
 * synth.
 */
export function functionCode(
  name: 'admin' | 'api' | 'erase' | 'events' | 'process' | 'purge' | 'rerun' | 'sweep',
): lambda.Code {
  return lambda.Code.fromAsset(path.join(ASSETS, 'functions', name));
}

/** Returns sharp with its binaries for Amazon Linux on one architecture, in the layout of a Lambda layer. */
export function sharpArchive(architecture: lambda.Architecture): lambda.Code {
  return lambda.Code.fromAsset(
    path.join(ASSETS, architecture.name === lambda.Architecture.ARM_64.name ? 'sharp-arm64.zip' : 'sharp-x64.zip'),
  );
}

/** Returns libheif in WebAssembly and its worker, in the layout of a Lambda layer, for either architecture. */
export function heicArchive(): lambda.Code {
  return lambda.Code.fromAsset(path.join(ASSETS, 'heic.zip'));
}

/** Returns the folder of the built upload page. */
export function pageFolder(): string {
  return path.join(ASSETS, 'ui');
}
