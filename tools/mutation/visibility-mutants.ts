import type { Mutant } from './mutate';

const DECIDE = 'src/lambda/process/decide-claim.ts';
const VISIBILITY = ['test/lambda/process/features/visibility.test.ts'];
const GRACE = ['test/lambda/process/features/grace.test.ts'];
const RERUN = ['test/lambda/process/features/rerun.test.ts'];
const LEFTOVERS = 'src/lambda/record/leftovers.ts';
const MOVE = 'src/lambda/process/move-image.ts';
const SHOWN = 'src/lambda/record/visibility.ts';
const PUBLIC_TEST = ['test/lambda/api/routes/get-public-image.test.ts'];

/** Guards of visibility, of grace and of re-runs. */
export const VISIBILITY_MUTANTS: readonly Mutant[] = [
  {
    name: 'replaced variants stay for a while',
    file: LEFTOVERS,
    find: 'ready ? graceUntil : leaseUntil',
    replace: 'leaseUntil',
    tests: GRACE,
  },
  {
    name: 'a deletion waits for no grace period',
    file: LEFTOVERS,
    find: "status === 'DELETED' || code === 'TOO_MANY_UPLOADS'",
    replace: "code === 'TOO_MANY_UPLOADS'",
    tests: GRACE,
  },
  {
    name: 'a list of replaced folders that grows no further',
    file: 'src/lambda/process/cleanup.ts',
    find: ', ...tooManyInGrace(record)]',
    replace: ']',
    tests: GRACE,
  },
  {
    name: 'public variants go at once when the image becomes private',
    file: LEFTOVERS,
    find: "isRemoved || (visibilityOf(folder) === 'PUBLIC' && visibility !== 'PUBLIC')",
    replace: 'isRemoved',
    tests: VISIBILITY,
  },
  {
    name: 'public variants go at once while a worker holds the image',
    file: 'src/lambda/process/settle.ts',
    find: 'await removeDueWhileHeld(deps, record);',
    replace: '',
    tests: VISIBILITY,
  },
  {
    name: 'copies are listed before they are made',
    file: MOVE,
    find: 'if (!(await deps.records.put(announced))) { throw new ConflictError(); }',
    replace: '',
    tests: VISIBILITY,
  },
  {
    name: 'a move ends where the visibility changed back',
    file: MOVE,
    find: '|| !isMisplaced(fresh)',
    replace: '',
    tests: VISIBILITY,
  },
  {
    name: 'a move ends where the image was replaced',
    file: MOVE,
    find: 'fresh.folder !== announced.folder ||',
    replace: '',
    tests: VISIBILITY,
  },
  {
    name: 'variants that someone deleted are no move',
    file: MOVE,
    find: "result.status === 'fulfilled' && !result.value",
    replace: 'false',
    tests: VISIBILITY,
  },
  {
    name: 'a re-run overrides no live lease',
    file: DECIDE,
    find: "(order === 'same' || isRerun(reason)) && isLeased(record, now)",
    replace: "order === 'same' && isLeased(record, now)",
    tests: RERUN,
  },
  {
    name: 'a re-run overrides no tombstone',
    file: DECIDE,
    find: "if (isRerun(reason) && record.status === 'DELETED') { return 'stale'; }",
    replace: '',
    tests: RERUN,
  },
  {
    name: 'a re-run of broken images leaves whole ones alone',
    file: 'src/lambda/process/process-upload.ts',
    find: "upload.reason === 'BROKEN' && found",
    replace: 'false && found',
    tests: RERUN,
  },
  {
    name: 'a private image is not public',
    file: SHOWN,
    find: "visibility === 'PUBLIC' && folder !== undefined",
    replace: 'folder !== undefined',
    tests: PUBLIC_TEST,
  },
  {
    name: 'an image on its way is not public',
    file: SHOWN,
    find: "folder !== undefined && visibilityOf(folder) === 'PUBLIC'",
    replace: 'folder !== undefined',
    tests: PUBLIC_TEST,
  },
];
