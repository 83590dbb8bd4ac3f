import * as path from 'node:path';
import type { OnResolveResult, Plugin } from 'esbuild';
import ts from 'typescript';

/** Global of the page: what its script shares with its parts, and the parts that have been loaded. */
const GLOBAL = 'imageUploadParts';

/** Names that a script imports, by the module's path from the root of the repository. */
export type ImportedNames = ReadonlyMap<string, readonly string[]>;

/** Leaves modules of the app out of a part: they stay `import` statements with their paths from the root. */
export function leaveOut(root: string, modules: ReadonlySet<string>): Plugin {
  return resolveShared(root, modules, module => ({ path: module, external: true }));
}

/** Takes the names that a part imports from modules of the app out of the page's global instead. */
export function takeFromApp(root: string, names: ImportedNames): Plugin {
  const namespace = 'app';
  const { setup } = resolveShared(root, new Set(names.keys()), module => ({
    // not the path of a package: the part contains nothing of it
    path: module.replace(/^.*node_modules\//, ''),
    namespace,
    pluginData: module,
  }));
  return {
    name: 'take-from-app',
    async setup(esbuild) {
      await setup(esbuild);
      esbuild.onLoad({ filter: /^/, namespace }, ({ pluginData: module }) => ({
        contents: `export const { ${names.get(module as string)!.join(', ')} } = ${GLOBAL}.app;`,
      }));
    },
  };
}

/** Returns the page's script, which puts into the global what parts import from its modules. */
export function appWithGlobal(main: string, version: string, parts: readonly ImportedNames[]): string {
  const names = new Map<string, string>();
  for (const [module, imported] of parts.flatMap(part => [...part])) {
    for (const name of imported) {
      const other = names.get(name);
      if (other !== undefined && other !== module) {
        throw new Error(`parts of the page import ${name} from ${other} and from ${module}: rename one of them`);
      }
      names.set(name, module);
    }
  }
  const imports = [...names].map(([name, module]) => `import { ${name} } from './${module}';`);
  const shared = `{ version: '${version}', app: { ${[...names.keys()].join(', ')} } }`;
  return [`import './${main}';`, ...imports, `globalThis.${GLOBAL} = ${shared};`].join('\n');
}

/** Returns code at the start of a part, which ends it on a page of another version: a deployment came in between. */
export function versionCheck(version: string): string {
  return `if(${GLOBAL}.version!=='${version}')throw new Error('this file belongs to another version of the page');`;
}

/** Returns the name of the global that a part's exports become. */
export function globalOf(part: string): string {
  return `${GLOBAL}.${part}`;
}

/** Returns the names in the `import` statements of a script. Throws Error for a default import or a namespace. */
export function importedNames(code: string): ImportedNames {
  const names = new Map<string, readonly string[]>();
  for (const statement of ts.createSourceFile('part.js', code, ts.ScriptTarget.ES2022).statements) {
    if (!ts.isImportDeclaration(statement)) {
      continue;
    }
    const module = (statement.moduleSpecifier as ts.StringLiteral).text;
    const { name, namedBindings } = statement.importClause ?? {};
    if (name !== undefined || (namedBindings !== undefined && !ts.isNamedImports(namedBindings))) {
      throw new Error(`a part of the page imports all of ${module}: expected an import of names`);
    }
    const elements = namedBindings?.elements ?? [];
    const imported = elements.map(element => (element.propertyName ?? element.name).text);
    names.set(module, [...new Set([...(names.get(module) ?? []), ...imported])]);
  }
  return names;
}

function resolveShared(
  root: string,
  modules: ReadonlySet<string>,
  resultOf: (module: string) => OnResolveResult,
): Plugin {
  const own = Symbol('request of this plugin');
  return {
    name: 'leave-out',
    setup(esbuild) {
      esbuild.onResolve({ filter: /^/ }, async ({ path: specifier, kind, pluginData, ...place }) => {
        if (kind === 'entry-point' || pluginData === own) {
          return undefined;
        }
        const resolved = await esbuild.resolve(specifier, { ...place, kind, pluginData: own });
        const module = path.relative(root, resolved.path).split(path.sep).join('/');
        return modules.has(module) ? resultOf(module) : undefined;
      });
    },
  };
}
