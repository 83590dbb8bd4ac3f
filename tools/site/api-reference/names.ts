import type { Api } from './docgen';
import type { ApiLanguage } from './languages';

const CODE = /`([^`\n]+)`/g;
const PAGE = /\bdocs\/([\w/-]+\.md)(#[\w-]+)?/g;

/** Names of members, by their name in TypeScript: `maxUploadSize` is `max_upload_size` in Python. */
export type Names = ReadonlyMap<string, string>;

/**
 * Collects the names that differ in a language. A name of one lower-case word is left out, because the words `metadata`
 * or `status` in a text may be fields of HTTP bodies, which have one name in all languages.
 */
export function namesOf(api: Api, { id: language }: ApiLanguage): Names {
  const names = new Map<string, string>();
  const add = (id: string, name: string, owner: string) => {
    const original = id.split('.').at(-1)!;
    if (/[a-z][A-Z]/.test(original)) {
      names.set(original, name);
    }
    names.set(`${owner}.${original}`, language === 'go' ? goMember(owner, name) : `${owner}.${name}`);
  };
  for (const { displayName: owner, properties, ...type } of [...api.constructs, ...api.classes]) {
    [...properties, ...type.instanceMethods, ...type.staticMethods].forEach(({ id, displayName }) =>
      add(id, displayName, owner),
    );
  }
  api.structs.forEach(({ displayName: owner, properties }) =>
    properties.forEach(({ id, displayName }) => add(id, displayName, owner)),
  );
  api.enums.forEach(({ displayName: owner, members }) =>
    members.forEach(({ id, displayName }) => add(id, displayName, owner)),
  );
  return names;
}

/** Returns the name of a static member or enum member in Go, where it is a name of the package. */
export function goMember(owner: string, name: string): string {
  return name.startsWith(`${owner}_`) ? name : `${owner}_${name}`;
}

/**
 * Turns words of a docstring into Markdown for the site: names are those of the language, pages of `docs` are links,
 * and nothing is HTML.
 */
export function prose(text: string, names: Names): string {
  const translated = text.replace(CODE, (code, content: string) => {
    const [, name, rest] = /^([A-Za-z]\w*(?:\.\w+)?)(\(.*)?$/.exec(content) ?? [];
    const known = name === undefined ? undefined : names.get(name);
    return known === undefined ? code : `\`${known}${rest ?? ''}\``;
  });
  return outsideOfCode(translated, part =>
    part
      .replace(/&(?!\w+;)/g, '&amp;')
      .replace(/</g, '&lt;')
      .replace(/\{\{/g, '&lbrace;&lbrace;')
      .replace(PAGE, (_, page: string, anchor = '') => `[docs/${page}](/${page}${anchor})`),
  );
}

function outsideOfCode(text: string, change: (part: string) => string): string {
  return text
    .split(/(`[^`\n]+`)/)
    .map((part, index) => (index % 2 === 1 ? part : change(part)))
    .join('');
}
