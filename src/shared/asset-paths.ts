import * as path from 'path';
import * as lambda from 'aws-cdk-lib/aws-lambda';

// from src/shared under ts-jest and from lib/shared when published, assets/ lies two folders up
const ASSETS = path.join(__dirname, '..', '..', 'assets');

/** The bundle of one of the functions, built by `npm run assets` and part of the package: nothing is bundled at synth. */
export function functionCode(name: 'api' | 'process' | 'sweep'): lambda.Code {
  return lambda.Code.fromAsset(path.join(ASSETS, 'functions', name));
}

/** sharp with its binaries for Amazon Linux on one architecture, in the layout of a Lambda layer. */
export function sharpArchive(architecture: lambda.Architecture): lambda.Code {
  return lambda.Code.fromAsset(
    path.join(ASSETS, architecture.name === lambda.Architecture.ARM_64.name ? 'sharp-arm64.zip' : 'sharp-x64.zip'),
  );
}

/** libheif in WebAssembly with the worker that runs it, in the layout of a Lambda layer, for either architecture. */
export function heicArchive(): lambda.Code {
  return lambda.Code.fromAsset(path.join(ASSETS, 'heic.zip'));
}

/** The folder of the built upload page. */
export function pageFolder(): string {
  return path.join(ASSETS, 'ui');
}
