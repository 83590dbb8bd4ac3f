import type { ApiType, Assembly, Callable, Docs } from './assembly';

/** Writing of one language, by what it is. Examples are not checked: they are translated. */
const ONE_LANGUAGE: readonly (readonly [RegExp, string])[] = [
  [/\{\s*\}/, 'an empty object; write "without any option"'],
  [/(?<!\/)\{\s*[A-Za-z]\w*\s*[:,}]/, 'an object of TypeScript; name the options in words'],
  [/\{@\w+/, 'a tag in braces, which only TypeScript resolves; use backticks'],
  [/\bundefined\b/, 'undefined; write "not set", or when it exists'],
  [/\w\[\]|`\[/, 'an array of TypeScript; write "a list of"'],
  [/\b(Record|Array|Map|Partial|Promise)</, 'a generic type of TypeScript; describe it in words'],
  [/\bpromise\b/i, 'a promise, which other languages do not return'],
  [/=>/, 'an arrow function'],
  [/\(experimental\)/i, 'a stability that the README tells once'],
];

/**
 * Returns the texts of the public API that read well in TypeScript only. Each appears as it is in Python, Java and
 * Go.
 */
export function inOneLanguage(assembly: Assembly): string[] {
  return Object.values(assembly.types ?? {}).flatMap(type =>
    docsOf(type).flatMap(([name, docs]) => faults(name, docs)),
  );
}

function docsOf(type: ApiType): [name: string, docs: Docs | undefined][] {
  const callables = [
    ...(type.initializer ? [{ ...type.initializer, name: 'constructor' }] : []),
    ...(type.methods ?? []),
  ];
  return [
    [type.name, type.docs],
    ...callables.flatMap(callable => docsOfCallable(`${type.name}.${callable.name}`, callable)),
    ...[...(type.properties ?? []), ...(type.members ?? [])].map(({ name, docs }): [string, Docs | undefined] => [
      `${type.name}.${name}`,
      docs,
    ]),
  ];
}

function docsOfCallable(name: string, { docs, parameters = [] }: Callable): [string, Docs | undefined][] {
  return [
    [name, docs],
    ...parameters.map((parameter): [string, Docs | undefined] => [`${name}(${parameter.name})`, parameter.docs]),
  ];
}

function faults(name: string, docs: Docs = {}): string[] {
  const text = [docs.summary, docs.remarks, docs.default, docs.returns].join('\n');
  return [
    ...ONE_LANGUAGE.filter(([pattern]) => pattern.test(text)).map(([, what]) => `${name}: ${what}`),
    ...(docs.custom?.throws ? [`${name}: @throws, which only Python shows; write "Throws if …"`] : []),
    ...(docs.stability === 'experimental' ? [`${name}: a stability that the README tells once`] : []),
  ];
}
