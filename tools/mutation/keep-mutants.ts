import type { Mutant } from './mutate';

const KEEPS = ['test/lambda/process/features/keeps-ready.test.ts'];
const KEPT = ['test/lambda/process/features/kept.test.ts'];
const ROLL_BACK = ['test/lambda/process/features/roll-back.test.ts', 'test/lambda/record/roll-back.test.ts'];
const RUNS = ['test/lambda/process/features/run-messages.test.ts'];

/** Guards of READY images during re-runs, and of roll-backs. */
export const KEEP_MUTANTS: readonly Mutant[] = [
  {
    name: 'a re-run takes no READY image from its viewers',
    file: 'src/lambda/record/next-variants.ts',
    find: "return record.status === 'READY' &&",
    replace: 'return false &&',
    tests: KEEPS,
  },
  {
    name: 'the folder of a claim on a READY image is removed once the image is deleted',
    file: 'src/lambda/record/tombstone.ts',
    find: 'leftoversOf(withoutNext(record), 0)',
    replace: 'leftoversOf(record, 0)',
    tests: KEEPS,
  },
  {
    name: 'public variants do not wait for a worker when the image becomes private',
    file: 'src/lambda/record/visibility.ts',
    find: "{ status, folder, visibility = 'PRIVATE' }: ImageRecord): boolean { return status",
    replace: "{ status, folder, visibility = 'PRIVATE', next }: ImageRecord): boolean { return !next && status",
    tests: KEEPS,
  },
  {
    name: 'a READY image whose worker died is free again',
    file: 'src/lambda/process/cleanup.ts',
    find: "(record.status === 'FAILED' || record.next)",
    replace: "record.status === 'FAILED'",
    tests: KEPT,
  },
  {
    name: 'previous variants are forgotten when they are removed',
    file: 'src/lambda/record/leftovers.ts',
    find: 'previous: isLost ? undefined : previous',
    replace: 'previous',
    tests: KEEPS,
  },
  {
    name: 'no roll-back to variants that are about to be removed',
    file: 'src/lambda/record/roll-back.ts',
    find: ' + MARGIN_MILLISECONDS',
    replace: '',
    tests: ROLL_BACK,
  },
  {
    name: 'a roll-back goes one way, and is of the run that replaced the variants',
    file: 'src/lambda/record/roll-back.ts',
    find: 'previous?.replacedBy !== run',
    replace: '!previous',
    tests: ROLL_BACK,
  },
  {
    name: 'a canary whose claim the sweep has closed has no other try',
    file: 'src/lambda/process/cleanup.ts',
    find: 'claimedBy?.once && claimedBy.run',
    replace: 'undefined',
    tests: RUNS,
  },
  {
    name: 'a message that finds another worker at its last try has not failed',
    file: 'src/lambda/process/run-counts.ts',
    find: "isElsewhere ? 'unchanged' : 'failed'",
    replace: "'failed'",
    tests: RUNS,
  },
  {
    name: 'a message of a run that has finished the image does nothing',
    file: 'src/lambda/process/process-upload.ts',
    find: 'isFinishedBy(found, upload.run)',
    replace: 'false',
    tests: RUNS,
  },
];
