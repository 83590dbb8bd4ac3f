import type { ApiType, Assembly, Callable, Docs, Property } from './assembly';

/** Parameters that have the same name in all of the CDK, and are documented with their type. */
const CONVENTIONAL = new Set(['scope', 'id', 'props', 'options', 'grantee']);

/** Words that tell a number's unit, scale or range. */
const UNIT = /pixel|MiB|byte|second|minute|\bday|from \d|more than \d|how (many|often)/i;

/**
 * Returns the elements of the public API that lack a description, the optional inputs without a default, and the
 * numbers without unit or range.
 */
export function undocumented(assembly: Assembly): string[] {
  return Object.values(assembly.types ?? {}).flatMap(type => ofType(type));
}

function ofType(type: ApiType): string[] {
  const constructors = type.initializer ? [{ ...type.initializer, name: 'constructor' }] : [];
  return [
    ...described(type.name, type.docs),
    ...[...constructors, ...(type.methods ?? [])].flatMap(callable => ofCallable(type.name, callable)),
    ...(type.properties ?? []).flatMap(property => ofProperty(type.name, property)),
    ...(type.members ?? []).flatMap(member => described(`${type.name}.${member.name}`, member.docs)),
  ];
}

function ofCallable(owner: string, callable: Callable): string[] {
  const name = `${owner}.${callable.name}`;
  const parameters = (callable.parameters ?? []).filter(parameter => !CONVENTIONAL.has(parameter.name));
  return [
    ...described(name, callable.docs),
    ...parameters.flatMap(parameter => described(`${name}(${parameter.name})`, parameter.docs)),
  ];
}

function ofProperty(owner: string, property: Property): string[] {
  const name = `${owner}.${property.name}`;
  const missing = described(name, property.docs);
  if (property.optional && property.abstract && !property.docs?.default) {
    missing.push(`${name}: no @default`);
  }
  const words = `${property.docs?.summary} ${property.docs?.remarks}`;
  if (property.type.primitive === 'number' && !UNIT.test(words)) {
    missing.push(`${name}: a number without unit or range`);
  }
  return missing;
}

function described(name: string, docs: Docs | undefined): string[] {
  return docs?.summary ? [] : [`${name}: no description`];
}
