/** Part of JSON Schema that docs/openapi.json uses. */
export interface Schema {
  readonly [keyword: string]: unknown;
}

interface Run {
  readonly root: Schema;
  readonly seen?: Set<string>;
}

type Check = (argument: never, value: unknown, at: string, schema: Schema, run: Run) => string[];

const FORMATS: Record<string, (text: string) => boolean> = {
  'date-time': text => /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/.test(text) && !Number.isNaN(Date.parse(text)),
  uri: text => URL.canParse(text),
};

const fail = (good: boolean, at: string, expected: string) => (good ? [] : [`${at}: expected ${expected}`]);
const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const CHECKS: Record<string, Check> = {
  $ref: (name: string, value, at, _, run) =>
    check(resolve(run.root, name), value, name.split('/').pop()!, run).map(error => `${at} > ${error}`),
  anyOf: (schemas: Schema[], value, at, _, run) => {
    const all = schemas.map(schema => check(schema, value, at, run));
    return all.some(errors => errors.length === 0) ? [] : all.flat();
  },
  type: (type: string, value, at) =>
    fail(typeOf(value) === type || (type === 'number' && typeof value === 'number'), at, type),
  const: (constant: unknown, value, at) => fail(value === constant, at, JSON.stringify(constant)),
  enum: (allowed: unknown[], value, at) => fail(allowed.includes(value), at, `one of ${allowed.join(', ')}`),
  minimum: (least: number, value, at) => fail(typeof value !== 'number' || value >= least, at, `at least ${least}`),
  maximum: (most: number, value, at) => fail(typeof value !== 'number' || value <= most, at, `at most ${most}`),
  maxProperties: (most: number, value, at) =>
    fail(!isObject(value) || Object.keys(value).length <= most, at, `at most ${most} properties`),
  propertyNames: (names: Schema, value, at, _, run) =>
    isObject(value) ? Object.keys(value).flatMap(name => check(names, name, `name of ${at}.${name}`, run)) : [],
  maxLength: (most: number, value, at) =>
    fail(typeof value !== 'string' || [...value].length <= most, at, `at most ${most} characters`),
  pattern: (pattern: string, value, at) =>
    fail(typeof value !== 'string' || new RegExp(pattern, 'u').test(value), at, pattern),
  format: (format: string, value, at) => fail(typeof value !== 'string' || FORMATS[format](value), at, format),
  items: (items: Schema, value, at, _, run) =>
    Array.isArray(value) ? value.flatMap((item, index) => check(items, item, `${at}[${index}]`, run)) : [],
  required: (names: string[], value, at) =>
    isObject(value) ? names.flatMap(name => fail(Object.hasOwn(value, name), `${at}.${name}`, 'a value')) : [],
  properties: (properties: Record<string, Schema>, value, at, _, run) => {
    const present = isObject(value) ? Object.keys(properties).filter(name => Object.hasOwn(value, name)) : [];
    present.forEach(name => run.seen?.add(`${at}.${name}`));
    return present.flatMap(name =>
      check(properties[name], (value as Record<string, unknown>)[name], `${at}.${name}`, run),
    );
  },
  additionalProperties: (other: false | Schema, value, at, schema, run) => {
    const others = isObject(value)
      ? Object.keys(value).filter(name => !Object.hasOwn(schema.properties ?? {}, name))
      : [];
    return others.flatMap(name =>
      other === false
        ? [`${at}.${name}: expected no such property`]
        : check(other, (value as Record<string, unknown>)[name], `${at}.${name}`, run),
    );
  },
  description: () => [],
};

/**
 * Validates a value with a schema of the document `root`, and returns the errors. Throws if it does not know a
 * keyword, so that no part of a schema goes unchecked. `seen` collects each `Schema.property` in the value.
 */
export function check(schema: Schema, value: unknown, at: string, run: Run): string[] {
  return Object.entries(schema).flatMap(([keyword, argument]) => {
    if (!Object.hasOwn(CHECKS, keyword)) {
      throw new Error(`unknown keyword "${keyword}" in the schema of ${at}; expected one of ${Object.keys(CHECKS)}`);
    }
    return CHECKS[keyword](argument as never, value, at, schema, run);
  });
}

function typeOf(value: unknown): string {
  if (value === null) {
    return 'null';
  }
  if (Array.isArray(value)) {
    return 'array';
  }
  return Number.isInteger(value) ? 'integer' : typeof value;
}

function resolve(root: Schema, ref: string): Schema {
  return ref
    .split('/')
    .slice(1)
    .reduce((node, name) => node[name] as Schema, root);
}
