/** A content type, or nothing, between quotes or by itself. */
const TYPE = /"([\w.+*-]+\/[\w.+*-]+|)"|\b((?:image|application|text|multipart)\/[\w.+*-]+)/g;

/**
 * The types that a case is to be declared with: those of its entry, and those that its reason or its manifest names where they speak of the page or of
 * what is declared. Undefined: none of them does.
 */
export function declaredTypes(declared: unknown, why: string, manifest: string): readonly string[] | undefined {
  const given = (Array.isArray(declared) ? declared : [declared]).filter(type => typeof type === 'string') as string[];
  const told = [
    ...why.split(';').filter(part => /\bdeclared?\b|through the page/i.test(part)),
    ...manifest.split(/[;\t]/).filter(part => /through the page/i.test(part)),
  ];
  if (given.length === 0 && told.length === 0) {
    return undefined;
  }
  const named = told.flatMap(part => [...part.matchAll(TYPE)].map(([, quoted, bare]) => quoted ?? bare));
  const types = [...new Set([...given, ...named])];
  return types.length > 0 ? types : [''];
}
