import { mkdir, writeFile } from 'node:fs/promises';
import * as path from 'node:path';
import ts from 'typescript';

/** Declarations by their paths below `src`. */
type Declarations = ReadonlyMap<string, string>;

/**
 * Writes the declarations of modules, and of all that these import, below `types/` in a folder, and next to each module
 * one file that exports them. Relative imports end in `.js`, which every module resolution of TypeScript understands.
 * Throws if the compiler finds an error.
 */
export async function writeTypes(
  root: string,
  entryPoints: Readonly<Record<string, string>>,
  folder: string,
): Promise<void> {
  const declarations = emitDeclarations(root, Object.values(entryPoints));
  for (const [name, source] of Object.entries(entryPoints)) {
    const start = declarationOf(source);
    await writeFile(path.join(folder, `${name}.d.ts`), `export * from './types/${script(start)}';\n`);
    for (const file of closure(declarations, start)) {
      const target = path.join(folder, 'types', file);
      await mkdir(path.dirname(target), { recursive: true });
      await writeFile(target, withExtensions(declarations, file));
    }
  }
}

function emitDeclarations(root: string, sources: readonly string[]): Declarations {
  const program = ts.createProgram(
    sources.map(file => path.join(root, file)),
    { ...compilerOptions(root), noEmit: false, declaration: true, emitDeclarationOnly: true, noEmitOnError: true },
  );
  const declarations = new Map<string, string>();
  const { diagnostics } = program.emit(undefined, (file, text) => {
    declarations.set(path.posix.relative(path.join(root, 'src'), file), text);
  });
  if (diagnostics.length > 0) {
    const host = { getCanonicalFileName: String, getCurrentDirectory: () => root, getNewLine: () => '\n' };
    throw new Error(`the client's types cannot be written:\n${ts.formatDiagnostics(diagnostics, host)}`);
  }
  return declarations;
}

function compilerOptions(root: string): ts.CompilerOptions {
  const { config } = ts.readConfigFile(path.join(root, 'tsconfig.ui.json'), file => ts.sys.readFile(file));
  return ts.parseJsonConfigFileContent({ ...config, include: [], files: [] }, ts.sys, root).options;
}

/** Returns a declaration and all that it imports, directly or not. */
function closure(declarations: Declarations, start: string): ReadonlySet<string> {
  const found = new Set([start]);
  for (const file of found) {
    const text = declarations.get(file) ?? '';
    [...text.matchAll(RELATIVE)].forEach(([, specifier]) => found.add(resolve(declarations, file, specifier)));
  }
  return found;
}

const RELATIVE = /(?<=(?:from |import\()')(\.[^']+)(?=')/g;

function withExtensions(declarations: Declarations, file: string): string {
  return declarations.get(file)!.replace(RELATIVE, specifier => {
    const relative = path.posix.relative(path.posix.dirname(file), resolve(declarations, file, specifier));
    return script(relative.startsWith('.') ? relative : `./${relative}`);
  });
}

/** Returns the declaration that an import means: a file, or the index of a folder. */
function resolve(declarations: Declarations, file: string, specifier: string): string {
  const target = path.posix.join(path.posix.dirname(file), specifier);
  return declarations.has(`${target}.d.ts`) ? `${target}.d.ts` : `${target}/index.d.ts`;
}

function declarationOf(source: string): string {
  return path.posix.relative('src', source).replace(/\.ts$/, '.d.ts');
}

function script(declaration: string): string {
  return declaration.replace(/\.d\.ts$/, '.js');
}
