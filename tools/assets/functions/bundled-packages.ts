import type { Metafile } from 'esbuild';

/** Greedy on purpose: of nested `node_modules`, the innermost names the package. */
const PACKAGE = /^.*node_modules\/((?:@[^/]+\/)?[^/]+)/;

/** Name of the package that a source file of a bundle belongs to; undefined for our own. */
export function packageName(file: string): string | undefined {
  return PACKAGE.exec(file)?.[1];
}

/** Source files that left something in the bundle, relative to the bundler's working directory. */
export function bundledFiles(metafile: Metafile): string[] {
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
