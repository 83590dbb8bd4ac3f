import type { Metafile } from 'esbuild';
import type { FunctionBundle } from './function-bundles';

/** Throws when a bundle has outgrown its limit, or holds or requires a package that it must not. */
export function checkBundle(bundle: FunctionBundle, metafile: Metafile, bytes: number): void {
  const present = new Set([...bundledFiles(metafile).map(packageName), ...requiredAtRunTime(metafile)]);
  const unwanted = bundle.forbidden.find(name => present.has(name));
  if (unwanted) {
    throw new Error(
      `the ${bundle.name} function must not hold ${unwanted}: got it through ${importer(metafile, unwanted)}; remove that import`,
    );
  }
  if (bytes > bundle.maxBytes) {
    throw new Error(
      `the ${bundle.name} function is too large: got ${bytes} bytes, expected at most ${bundle.maxBytes}; see what a new import drags in`,
    );
  }
}

function requiredAtRunTime(metafile: Metafile): string[] {
  return Object.values(metafile.outputs).flatMap(output => output.imports.map(reference => reference.path));
}

/** The file outside the package that imports it. */
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

/** Name of the package that a source file of a bundle belongs to; undefined for our own. */
function packageName(file: string): string | undefined {
  return PACKAGE.exec(file)?.[1];
}

/** Source files that left something in the bundle, relative to the bundler's working directory. */
function bundledFiles(metafile: Metafile): string[] {
  return Object.values(metafile.outputs)
    .flatMap(output => Object.entries(output.inputs))
    .filter(([, input]) => input.bytesInOutput > 0)
    .map(([file]) => file);
}

/** Folders of the packages that left something in the bundle, each once and sorted. */
export function bundledPackages(metafile: Metafile): string[] {
  const folders = bundledFiles(metafile).flatMap(file => PACKAGE.exec(file)?.[0] ?? []);
  return [...new Set(folders)].sort();
}
