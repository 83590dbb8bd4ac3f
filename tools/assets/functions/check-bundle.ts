import type { Metafile } from 'esbuild';
import { bundledFiles, packageName } from './bundled-packages';
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
