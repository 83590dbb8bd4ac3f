import type { ApiType, Assembly } from '../../../../tools/packaging/api/assembly';
import { undocumented } from '../../../../tools/packaging/api/undocumented';

const docs = { summary: 'What it is.' };
const assembly = (type: ApiType): Assembly => ({ types: { [`pkg.${type.name}`]: type } });

test('an API with words for everything passes', () => {
  expect(
    undocumented(
      assembly({
        name: 'Size',
        docs,
        initializer: { docs, parameters: [{ name: 'scope' }, { name: 'id' }, { name: 'props' }] },
        methods: [{ name: 'scale', docs, parameters: [{ name: 'factor', docs }] }],
        properties: [
          {
            name: 'width',
            docs: { summary: 'Width, in pixels.', default: '- from the height' },
            optional: true,
            abstract: true,
            type: { primitive: 'number' },
          },
          { name: 'bucket', docs, optional: true, type: {} },
        ],
        members: [{ name: 'COVER', docs }],
      }),
    ),
  ).toEqual([]);
});

test('each kind of thing without words is named', () => {
  expect(
    undocumented(
      assembly({
        name: 'Size',
        initializer: {},
        methods: [{ name: 'scale', parameters: [{ name: 'factor' }] }],
        properties: [{ name: 'label', type: { primitive: 'string' } }],
        members: [{ name: 'COVER' }],
      }),
    ),
  ).toEqual([
    'Size: no description',
    'Size.constructor: no description',
    'Size.scale: no description',
    'Size.scale(factor): no description',
    'Size.label: no description',
    'Size.COVER: no description',
  ]);
});

test('an optional input needs a default, and a number a unit or a range', () => {
  expect(
    undocumented(
      assembly({
        name: 'Props',
        docs,
        properties: [
          { name: 'fit', docs, optional: true, abstract: true, type: { primitive: 'string' } },
          { name: 'timeout', docs, type: { primitive: 'number' } },
        ],
      }),
    ),
  ).toEqual(['Props.fit: no @default', 'Props.timeout: a number without unit or range']);
});
