import type {
  CallableSchema,
  ClassSchema,
  DocsSchema,
  EnumSchema,
  JsiiEntity,
  MethodSchema,
  ParameterSchema,
  PropertySchema,
  StructSchema,
} from 'jsii-docgen';
import type { ApiType } from './kinds';
import { API_LANGUAGES, type ApiLanguage } from './languages';
import { goMember, type Names, prose } from './names';
import { entityHtml, escapeHtml, type Structs, typeHtml, withPointers } from './types';

/** Surroundings of a page of the API reference. */
export interface TypeContext {
  readonly language: ApiLanguage;
  readonly names: Names;
  readonly structs: Structs;
  /** Callables in TypeScript, by their ids. Python takes structs apart, so only TypeScript names them. */
  readonly originals: ReadonlyMap<string, CallableSchema>;
}

/** Renders the page of a type in one language, without its frontmatter. */
export function renderType({ kind, schema }: ApiType, context: TypeContext): string {
  const body =
    kind === 'class'
      ? classSections(schema, context)
      : kind === 'struct'
        ? structSections(schema, context)
        : enumSections(schema, context);
  return [`# ${schema.displayName}`, languageLinks(schema.displayName, context), docs(schema.docs, context), ...body]
    .filter(part => part !== '')
    .join('\n\n')
    .concat('\n');
}

/** Returns the links from a page to the same one in other languages. */
export function languageLinks(page: string, { language }: Pick<TypeContext, 'language'>): string {
  const links = API_LANGUAGES.map(({ id, label }) =>
    id === language.id
      ? `<a href="./${page}" aria-current="true">${label}</a>`
      : `<a href="../${id}/${page}">${label}</a>`,
  );
  return `<nav class="api-languages" aria-label="Language">${links.join('')}</nav>`;
}

function classSections(schema: ClassSchema, context: TypeContext): string[] {
  return [
    ...(schema.initializer === undefined
      ? []
      : ['## Initializer', callable(schema.initializer, context), parameters(schema.initializer, context)]),
    ...section('Static methods', schema.staticMethods, method => methodEntry(method, schema.displayName, context)),
    ...section('Methods', schema.instanceMethods, method => methodEntry(method, undefined, context)),
    ...section('Properties', [...schema.constants, ...schema.properties], property => propertyEntry(property, context)),
  ];
}

function structSections(schema: StructSchema, context: TypeContext): string[] {
  return [
    fence(schema.usage, context),
    ...section('Properties', schema.properties, property => propertyEntry(property, context)),
  ];
}

function enumSections(schema: EnumSchema, context: TypeContext): string[] {
  return section('Members', schema.members, ({ displayName, docs: text }) =>
    [heading(displayName), docs(text, context)].join('\n\n'),
  );
}

function section<T>(title: string, members: readonly T[], render: (member: T) => string): string[] {
  return members.length === 0 ? [] : [`## ${title}`, ...members.map(render)];
}

function methodEntry(method: MethodSchema, owner: string | undefined, context: TypeContext): string {
  const isName = context.language.id === 'go' && owner !== undefined;
  return [
    heading(isName ? goMember(owner, method.displayName) : method.displayName),
    docs({ ...method.docs, example: undefined }, context),
    callable(method, context).replace(/(?<=^```\w+\n)(?:import|from) .*\n\n/, ''),
    parameters(method, context),
    example(method.docs, context),
  ]
    .filter(part => part !== '')
    .join('\n\n');
}

function propertyEntry(property: PropertySchema, context: TypeContext): string {
  const facts = [`<code>${typeHtml(property.type, context.language, context.structs)}</code>`];
  if (property.optional) {
    const value = property.default?.replace(/^- /, '');
    facts.push(value === undefined ? 'optional' : `optional, default: ${defaultValue(value, context)}`);
  }
  return [heading(property.displayName), `${facts.join(' · ')}`, docs(property.docs, context)]
    .filter(part => part !== '')
    .join('\n\n');
}

/** Returns a default as code if it is an expression, else as words. */
function defaultValue(value: string, { names }: TypeContext): string {
  const line = value.replace(/\s*\n\s*/g, ' ');
  return /^[\w.]+(\([\w.]*\))?$/.test(line) ? prose(`\`${line}\``, names) : prose(line, names);
}

function callable({ usage }: CallableSchema, context: TypeContext): string {
  return fence(usage, context);
}

/** Lists parameters. Arguments of Python that are the properties of a struct are one item, which links the struct. */
function parameters(method: CallableSchema, context: TypeContext): string {
  const own = new Map(method.parameters.map(parameter => [parameter.id, parameter]));
  const originals = context.originals.get(method.id)?.parameters ?? method.parameters;
  return originals
    .map(original => {
      const parameter = own.get(original.id);
      return parameter === undefined ? keywordArguments(original, context) : parameterItem(parameter, context);
    })
    .join('\n');
}

function parameterItem({ displayName, type, optional, docs: text }: ParameterSchema, context: TypeContext): string {
  const about = text.summary === undefined ? '' : `: ${prose(text.summary.replace(/\s*\n\s*/g, ' '), context.names)}`;
  const html = typeHtml(type, context.language, context.structs);
  return `- \`${displayName}\` · <code>${html}</code>${optional ? ' · optional' : ''}${about}`;
}

function keywordArguments(original: ParameterSchema, { language, structs }: TypeContext): string {
  const struct = original.type.types?.[0] as JsiiEntity;
  return `- keyword arguments: the properties of <code>${entityHtml(struct, language, structs)}</code>`;
}

function docs(text: DocsSchema, context: TypeContext): string {
  const links = (text.links ?? []).map(
    link => `See ${link.startsWith('http') ? `<${link}>` : prose(link, context.names)}.`,
  );
  return [
    joined(text, context),
    text.deprecated ? `**Deprecated:** ${text.deprecationReason ?? ''}` : '',
    ...links,
    example(text, context),
  ]
    .filter(part => part !== '')
    .join('\n\n');
}

/** Joins summary and remarks: jsii ends the summary at the first full stop, or at the end of a line. */
function joined({ summary = '', remarks = '' }: DocsSchema, { names }: TypeContext): string {
  const glue = /[.:!?]$/.test(summary.trim()) && !/^[a-z]/.test(remarks) ? '\n\n' : ' ';
  return prose(`${summary}${remarks === '' ? '' : glue}${remarks}`, names);
}

function example({ example: code }: DocsSchema, context: TypeContext): string {
  if (code === undefined) {
    return '';
  }
  const isOriginal = context.language.id === 'typescript';
  const title = isOriginal ? 'Example:' : 'Example, translated from TypeScript by jsii-rosetta:';
  return `${title}\n\n\`\`\`${context.language.fence}\n${code.trim()}\n\`\`\``;
}

function fence(usage: string | undefined, { language, structs }: TypeContext): string {
  const code = language.usage(usage ?? '').trim();
  return code === ''
    ? ''
    : `\`\`\`${language.fence}\n${language.id === 'go' ? withPointers(code, structs) : code}\n\`\`\``;
}

function heading(name: string): string {
  return `### ${escapeHtml(name)}`;
}
