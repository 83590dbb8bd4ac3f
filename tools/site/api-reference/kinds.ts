import type { ClassSchema, EnumSchema, StructSchema } from 'jsii-docgen';
import type { Api } from './docgen';

/** Public type with its kind, as jsii-docgen describes it in one language. */
export type ApiType =
  | { readonly kind: 'class'; readonly schema: ClassSchema }
  | { readonly kind: 'struct'; readonly schema: StructSchema }
  | { readonly kind: 'enum'; readonly schema: EnumSchema };

/** Group of types on the index and in the sidebar. */
export interface ApiGroup {
  readonly title: string;
  readonly types: readonly ApiType[];
}

/** Construct that users create. The other constructs are its bases, whose members it shows as its own. */
const MAIN = 'ServerlessImageProcessor';

/** Members of every construct, which say nothing about this package. */
const OF_EVERY_CONSTRUCT = /\.(toString|with|isConstruct|property\.node)$/;

/** Sorts the types of an API into groups, in the order in which a reader needs them. */
export function groupsOf(api: Api): ApiGroup[] {
  const constructs = api.constructs.map(schema => classOf(schema));
  const main = (type: ApiType) => type.schema.displayName === MAIN;
  const props = (type: ApiType) => /Props$/.test(type.schema.displayName);
  const structs = api.structs.map(schema => ({ kind: 'struct' as const, schema }));
  return [
    {
      title: 'Construct',
      types: [...constructs.filter(main), ...structs.filter(type => type.schema.displayName === `${MAIN}Props`)],
    },
    { title: 'Classes', types: api.classes.map(schema => classOf(schema)) },
    { title: 'Options', types: structs.filter(type => !props(type)) },
    { title: 'Enums', types: api.enums.map(schema => ({ kind: 'enum' as const, schema })) },
    {
      title: 'Bases',
      types: [
        ...constructs.filter(type => !main(type)),
        ...structs.filter(type => props(type) && type.schema.displayName !== `${MAIN}Props`),
      ],
    },
  ];
}

/** Indicates whether a group repeats what is on the pages of others. */
export function isRepetition(group: ApiGroup): boolean {
  return group.title === 'Bases';
}

function classOf(schema: ClassSchema): ApiType {
  const own = <T extends { readonly id: string }>(members: readonly T[]) =>
    members.filter(({ id }) => !OF_EVERY_CONSTRUCT.test(id));
  return {
    kind: 'class',
    schema: {
      ...schema,
      instanceMethods: own(schema.instanceMethods),
      staticMethods: own(schema.staticMethods),
      properties: own(schema.properties),
    },
  };
}
