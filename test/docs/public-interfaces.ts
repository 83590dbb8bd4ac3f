import { readdirSync, readFileSync } from 'node:fs';
import * as path from 'node:path';
import ts from 'typescript';
import { ROOT } from './code-blocks';

/** Property of an interface. */
export interface Member {
  readonly name: string;
  readonly isOptional: boolean;
  /** Type as it is written. */
  readonly type: string;
  /** Default in its documentation: code, or a text that begins with `- `. */
  readonly default?: string;
}

/** Returns the exported interfaces in the files of a folder, each with its own properties. */
export function interfacesIn(folder: string): ReadonlyMap<string, readonly Member[]> {
  const files = readdirSync(path.join(ROOT, folder)).filter(name => name.endsWith('.ts'));
  const found = files.flatMap(file => {
    const text = readFileSync(path.join(ROOT, folder, file), 'utf8');
    const source = ts.createSourceFile(file, text, ts.ScriptTarget.ES2022, true);
    return source.statements.filter(ts.isInterfaceDeclaration).filter(isExported);
  });
  return new Map(
    found.map(node => [node.name.text, node.members.filter(ts.isPropertySignature).map(member => read(member))]),
  );
}

function isExported(node: ts.InterfaceDeclaration): boolean {
  return node.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) ?? false;
}

function read(member: ts.PropertySignature): Member {
  const tag = ts.getJSDocTags(member).find(({ tagName }) => tagName.text === 'default');
  return {
    name: member.name.getText(),
    type: member.type!.getText(),
    isOptional: member.questionToken !== undefined,
    default: tag && ts.getTextOfJSDocComment(tag.comment),
  };
}
