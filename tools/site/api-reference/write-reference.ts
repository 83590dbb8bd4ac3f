import { mkdirSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';
import type { CallableSchema } from 'jsii-docgen';
import type { Api, ApiOfLanguages } from './docgen';
import { type ApiGroup, groupsOf, isRepetition } from './kinds';
import { API_LANGUAGES, type ApiLanguage } from './languages';
import { namesOf, prose } from './names';
import { languageLinks, renderType, type TypeContext } from './render-type';

/** Item of the sidebar of a language. */
interface ApiSidebarGroup {
  readonly text: string;
  readonly items: readonly { readonly text: string; readonly link: string }[];
}

/** Sidebars of the API reference, by the beginning of the addresses that have them. */
export type ApiSidebars = Readonly<Record<string, readonly ApiSidebarGroup[]>>;

/** Writes the pages of the API reference below a folder: one for each type in each language. Returns their number. */
export function writeReference(apis: ApiOfLanguages, folder: string): number {
  const originals = originalsOf(apis.get(API_LANGUAGES[0])!);
  const sidebars: Record<string, ApiSidebarGroup[]> = {};
  let pages = 1;
  const write = (file: string, frontmatter: object, text: string) => {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    const fields = Object.entries({ editLink: false, lastUpdated: false, ...frontmatter });
    const lines = fields.map(([name, value]) => `${name}: ${JSON.stringify(value)}`);
    writeFileSync(path.join(folder, file), `---\n${lines.join('\n')}\n---\n\n${text}`);
  };
  for (const [language, api] of apis) {
    const names = namesOf(api, language);
    const structs = new Set(api.structs.map(({ displayName }) => displayName));
    const context: TypeContext = { language, names, structs, originals };
    const groups = groupsOf(api);
    sidebars[`/api/${language.id}/`] = groups.map(group => sidebarOf(group, language));
    write(`${language.id}/index.md`, { title: `API reference: ${language.label}` }, languageIndex(groups, context));
    for (const group of groups) {
      for (const type of group.types) {
        const { displayName, docs } = type.schema;
        const frontmatter = {
          title: `${displayName} (${language.label})`,
          description: docs.summary?.replace(/\s*\n\s*/g, ' ') ?? displayName,
          outline: [2, 3],
          ...(isRepetition(group) ? { search: false } : {}),
        };
        write(`${language.id}/${displayName}.md`, frontmatter, renderType(type, context));
        pages += 1;
      }
    }
    pages += 1;
  }
  write('index.md', { title: 'API reference' }, indexOfLanguages());
  writeFileSync(path.join(folder, 'sidebars.json'), JSON.stringify(sidebars satisfies ApiSidebars));
  return pages;
}

function originalsOf({ constructs, classes }: Api): Map<string, CallableSchema> {
  const callables = [...constructs, ...classes].flatMap(({ initializer, instanceMethods, staticMethods }) => [
    ...(initializer === undefined ? [] : [initializer]),
    ...instanceMethods,
    ...staticMethods,
  ]);
  return new Map(callables.map(callable => [callable.id, callable]));
}

function sidebarOf({ title, types }: ApiGroup, { id }: ApiLanguage): ApiSidebarGroup {
  return {
    text: title,
    items: types.map(({ schema: { displayName } }) => ({ text: displayName, link: `/api/${id}/${displayName}` })),
  };
}

function languageIndex(groups: readonly ApiGroup[], context: TypeContext): string {
  const { label, fence, importLine } = context.language;
  const sections = groups.map(({ title, types }) => {
    const items = types.map(
      ({ schema: { displayName, docs } }) =>
        `- [${displayName}](./${displayName}.md): ${prose((docs.summary ?? '').replace(/\s*\n\s*/g, ' '), context.names)}`,
    );
    return `## ${title}\n\n${items.join('\n')}`;
  });
  const code = `\`\`\`${fence}\n${importLine}\n\`\`\``;
  return [`# API reference: ${label}`, languageLinks('', context), code, ...sections].join('\n\n').concat('\n');
}

function indexOfLanguages(): string {
  const rows = API_LANGUAGES.map(({ id, label, importLine }) => `| [${label}](./${id}/index.md) | \`${importLine}\` |`);
  return [
    '# API reference',
    'Every class, prop and enum of the construct, in four languages. Each page has links to the same page in the others.',
    ['| language | import |', '|---|---|', ...rows].join('\n'),
    'The browser client is TypeScript and JavaScript only: see [Browser client](../client.md). For requests without it, see [HTTP API](../http-api.md).',
  ]
    .join('\n\n')
    .concat('\n');
}
