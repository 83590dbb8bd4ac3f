import type { Mutant } from './mutate';

const REMOVE = 'src/lambda/process/remove-folders.ts';
const BATCH = 'src/lambda/purge/purge-batch.ts';
const WITHDRAWN = 'src/lambda/record/withdrawn.ts';
const PROCESS = ['test/lambda/process/features/purge.test.ts'];
const FUNCTION = ['test/lambda/purge/purge-batch.test.ts'];

/** Guards of purges. */
export const PURGE_MUTANTS: readonly Mutant[] = [
  {
    name: 'purge: an image that has become private is purged',
    file: WITHDRAWN,
    find: " || (side === 'PUBLIC' && visibility !== 'PUBLIC')",
    replace: '',
    tests: PROCESS,
  },
  {
    name: 'purge: the message comes before the removal',
    file: REMOVE,
    find: 'await deps.purges?.send([messageOf(deps, record, folder, keys)]);',
    replace:
      'await deps.variants.remove(keys);\n        await deps.purges?.send([messageOf(deps, record, folder, keys)]);',
    tests: PROCESS,
  },
  {
    name: 'purge: replaced variants are remembered',
    file: WITHDRAWN,
    find: 'return all.length > 0 ? [...new Set(all)] : undefined;',
    replace: 'return undefined;',
    tests: PROCESS,
  },
  {
    name: 'purge: a folder with files has to wait',
    file: BATCH,
    find: 'return isEmpty;',
    replace: 'return true;',
    tests: FUNCTION,
  },
  {
    name: 'purge: the same paths are purged again for another message',
    file: BATCH,
    find: 'JSON.stringify([purges.flatMap(({ messageIds }) => messageIds).sort(), paths])',
    replace: 'JSON.stringify(paths)',
    tests: FUNCTION,
  },
  {
    name: 'purge: erased images are purged',
    file: 'src/lambda/erase/erase-image.ts',
    find: '  await deps.purges?.send(erasedCopies(record, deps.purges.sides));\n',
    replace: '',
    tests: ['test/lambda/erase/erased-copies.test.ts'],
  },
];
