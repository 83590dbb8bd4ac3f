import { check, type Schema } from './json-schema';

const ROOT: Schema = {
  components: {
    schemas: {
      Cat: {
        type: 'object',
        properties: { name: { type: 'string' }, lives: { type: 'integer' } },
        required: ['name'],
        additionalProperties: false,
      },
    },
  },
};
const CAT = { $ref: '#/components/schemas/Cat' };

test.each<[Schema, unknown[], unknown[]]>([
  [{ type: 'string' }, ['', 'a'], [1, null, [], {}]],
  [{ type: 'integer' }, [0, -1], [1.5, '1', null, Infinity]],
  [{ type: 'object' }, [{}], [[], null, 'a']],
  [{ type: 'array', items: { type: 'string' } }, [[], ['a']], [[1], ['a', null], {}]],
  [{ const: 'POST' }, ['POST'], ['post', null]],
  [{ enum: ['a', 'b'] }, ['a', 'b'], ['c', undefined]],
  [{ minimum: 1, maximum: 3 }, [1, 3], [0, 4]],
  [{ maxLength: 2 }, ['', '👍👍'], ['abc']],
  [{ pattern: '^a+$' }, ['aa'], ['ab', '']],
  [
    { format: 'date-time' },
    ['2026-11-23T12:34:56Z', '2026-11-23T12:34:56.789Z'],
    ['2026-11-23', 'now', '2026-13-23T12:34:56Z'],
  ],
  [{ format: 'uri' }, ['https://a.example/b?c'], ['/a', 'a b']],
  [{ additionalProperties: { type: 'string' } }, [{}, { a: 'b' }], [{ a: 1 }]],
  [CAT, [{ name: 'Tom' }, { name: 'Tom', lives: 9 }], [{}, { lives: 9 }, { name: 1 }, { name: 'Tom', age: 3 }]],
])('%j', (schema, good, bad) => {
  for (const value of good) {
    expect(check(schema, value, 'value', { root: ROOT })).toEqual([]);
  }
  for (const value of bad) {
    expect(check(schema, value, 'value', { root: ROOT })).not.toEqual([]);
  }
});

test('an unknown keyword is an error', () => {
  expect(() => check({ type: 'string', minLength: 1 }, 'a', 'value', { root: ROOT })).toThrow(
    'unknown keyword "minLength"',
  );
});

test('collects the properties in a value', () => {
  const seen = new Set<string>();
  check({ type: 'array', items: CAT }, [{ name: 'Tom' }], 'value', { root: ROOT, seen });
  expect([...seen]).toEqual(['Cat.name']);
});
