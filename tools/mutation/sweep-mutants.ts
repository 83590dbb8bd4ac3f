import type { Mutant } from './mutate';

const CONDITIONS = ['test/lambda/adapters/conditions.test.ts'];
const INDEXES = ['test/lambda/record/indexes.test.ts'];
const SWEEP = ['look-at', 'sweep-uploads'].map(name => `test/lambda/sweep/${name}.test.ts`);

/** The sweep and its index: nothing unfinished is forgotten, and nothing is looked at for ever. */
export const SWEEP_MUTANTS: readonly Mutant[] = [
  {
    name: 'no image waits for ever without a word',
    file: 'src/lambda/sweep/look-at.ts',
    find: "isOverdue(view) ? { action: 'give up' } : sendOnceArrived(view, original)",
    replace: 'sendOnceArrived(view, original)',
    tests: SWEEP,
  },
  {
    name: 'an event comes first, then the end',
    file: 'src/lambda/sweep/look-at.ts',
    find: 'wasSeen && original !== undefined',
    replace: 'original !== undefined',
    tests: SWEEP,
  },
  {
    name: 'an event has the time of a try',
    file: 'src/lambda/sweep/look-at.ts',
    find: 'Math.max(shortest, late)',
    replace: 'late',
    tests: SWEEP,
  },
  {
    name: 'a file that comes after the deletion is found',
    file: 'src/lambda/record/indexes.ts',
    find: 'isClosedToUploads(record) && isFormOpenAfter(record)',
    replace: 'false',
    tests: INDEXES,
  },
  {
    name: 'every write has its place in the indexes',
    file: 'src/lambda/adapters/dynamo-records.ts',
    find: 'withIndexes(record)',
    replace: 'record',
    tests: CONDITIONS,
  },
  {
    name: 'finished images are in no index',
    file: 'src/lambda/record/indexes.ts',
    find: "status === 'PROCESSING' || leaseUntil !== undefined",
    replace: 'true',
    tests: INDEXES,
  },
  {
    name: 'a failure is reported once it is final',
    file: 'src/lambda/record/indexes.ts',
    find: "status === 'FAILED' && leaseUntil === undefined",
    replace: "status === 'FAILED'",
    tests: INDEXES,
  },
  {
    name: 'a look does not overwrite what changed since',
    file: 'src/lambda/adapters/dynamo-due-index.ts',
    find: "'#revision = :revision AND #dueAt = :before'",
    replace: "'attribute_exists(#revision) AND #dueAt = :before'",
    tests: CONDITIONS,
  },
  {
    name: 'a look is not repeated for ever',
    file: 'src/lambda/sweep/sweep-uploads.ts',
    find: 'await deps.due.postpone(record, next);',
    replace: '',
    tests: SWEEP,
  },
  {
    name: 'one bad image holds up no other',
    file: 'src/lambda/sweep/sweep-uploads.ts',
    find: 'return { error };',
    replace: 'throw error;',
    tests: SWEEP,
  },
];
