import type { Metafile } from 'esbuild';
import type { FunctionBundle } from './function-bundles';

/** Throws if a bundle exceeds its limit, or contains or requires a forbidden package. */
export function checkBundle(bundle: FunctionBundle, metafile: Metafile, bytes: number): void {
  const present = new Set([...bundledFiles(metafile).map(packageName), ...requiredAtRunTime(metafile)]);
  const unwanted = bundle.forbidden.find(name => present.has(name));
  if (unwanted) {
    throw new Error(
      `the ${bundle.name} function must not contain ${unwanted}: got it through ${importer(metafile, unwanted)}; ` +
        'remove that import',
    );
  }
  checkSize(`${bundle.name} function`, bytes, bundle.maxBytes);
}

/** Throws if a bundle exceeds its limit. */
export function checkSize(bundle: string, bytes: number, maxBytes: number): void {
  if (bytes > maxBytes) {
    throw new Error(
      `the ${bundle} is too large: got ${bytes} bytes, expected at most ${maxBytes}; check what a new import adds`,
    );
  }
}

function requiredAtRunTime(metafile: Metafile): string[] {
  return Object.values(metafile.outputs).flatMap(output => output.imports.map(reference => reference.path));
}

/** Returns the file outside the package that imports it. */
function importer(metafile: Metafile, name: string): string {
  const found = Object.entries(metafile.inputs).find(
    ([file, input]) =>
      packageName(file) !== name &&
      input.imports.some(reference => reference.path === name || packageName(reference.path) === name),
  );
  return found?.[0] ?? 'an unknown file';
}

/** Greedy on purpose: of nested `node_modules`, the innermost names the package. */
const PACKAGE = /^.*node_modules\/((?:@[^/]+\/)?[^/]+)/;

/** Returns the name of the package that a bundled source file belongs to; undefined for our own files. */
function packageName(file: string): string | undefined {
  return PACKAGE.exec(file)?.[1];
}

/** Returns the source files that contribute to the bundle, relative to the bundler's working directory. */
function bundledFiles(metafile: Metafile): string[] {
  return Object.values(metafile.outputs)
    .flatMap(output => Object.entries(output.inputs))
    .filter(([, input]) => input.bytesInOutput > 0)
    .map(([file]) => file);
}

/** Returns the folders of the packages that contribute to the bundle, each once and sorted. */
export function bundledPackages(metafile: Metafile): string[] {
  const folders = bundledFiles(metafile).flatMap(file => PACKAGE.exec(file)?.[0] ?? []);
  return [...new Set(folders)].sort();
}
