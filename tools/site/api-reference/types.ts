import type { JsiiEntity, TypeSchema } from 'jsii-docgen';
import type { ApiLanguage } from './languages';

const PACKAGE = 'serverless-image-processor';

/** Names of this package's structs; those of the CDK are known by their endings. */
export type Structs = ReadonlySet<string>;

/** Returns the type of a property or parameter as HTML, with links to the pages of its parts. */
export function typeHtml(type: TypeSchema, language: ApiLanguage, structs: Structs): string {
  let index = 0;
  const pattern = escapeHtml(plainPattern(type.formattingPattern));
  return pattern.replace(/%/g, () => {
    const part = type.types![index++];
    return 'formattingPattern' in part ? typeHtml(part, language, structs) : entityHtml(part, language, structs);
  });
}

/** Returns a name as HTML, with a link to its page. */
export function entityHtml(entity: JsiiEntity, language: ApiLanguage, structs: Structs): string {
  const pointer = language.id === 'go' && isStruct(entity.displayName, structs) ? '*' : '';
  const page = pageOf(entity, language);
  const name = escapeHtml(entity.displayName);
  return pointer + (page === undefined ? name : `<a href="${page}">${name}</a>`);
}

/** Makes the structs of a snippet in Go pointers, as the generated module has them. */
export function withPointers(snippet: string, structs: Structs): string {
  return snippet.replace(/(\w+ |\*\[\]|: )([A-Z]\w+)\b(?!\()/g, (text, before: string, name: string) =>
    isStruct(name, structs) && !/^(?:func|new) $/.test(before) ? `${before}*${name}` : text,
  );
}

/** Returns the page of a type of this package, relative to other pages of its language, or of one of the CDK. */
function pageOf({ id, displayName, packageName, submodule }: JsiiEntity, language: ApiLanguage): string | undefined {
  if (packageName === PACKAGE) {
    return `./${displayName}`;
  }
  return id.startsWith('aws-cdk-lib.') ? language.cdkPage(submodule, displayName) : undefined;
}

function isStruct(name: string, structs: Structs): boolean {
  return structs.has(name) || /(Options|Props|Settings)$/.test(name);
}

function plainPattern(pattern: string): string {
  return pattern.replace(/java\.(lang|util)\./g, '').replace('*f64', '*float64');
}

/** Escapes text for HTML, and for the templates that VitePress makes of pages. */
export function escapeHtml(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/\{/g, '&#123;');
}
