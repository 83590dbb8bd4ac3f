import type { Guard } from './guard';

const REPLAY = ['test/lambda/process/replay.test.ts'];
const PROCESS = ['process-upload', 'remove-image', 'leftovers'].map(name => `test/lambda/process/${name}.test.ts`);
const DECIDE = 'src/lambda/process/decide-claim.ts';
const SEQUENCERS = 'src/lambda/process/compare-sequencers.ts';
const CONDITIONS = ['test/lambda/adapters/conditions.test.ts'];
const RECORD_STORE = 'src/lambda/adapters/dynamo-record-store.ts';

/** Order, replay and crashes: a record always ends describing exactly one original. */
export const RECORD_GUARDS: readonly Guard[] = [
  {
    name: 'conditional put: the first',
    file: RECORD_STORE,
    find: "ConditionExpression: 'attribute_not_exists(#id)', ExpressionAttributeNames: { '#id': TABLE.partitionKey }",
    replace: '',
    tests: CONDITIONS,
  },
  { name: 'conditional put: the next', file: RECORD_STORE, find: "'#revision = :previous'", replace: "'#revision <> :previous'", tests: CONDITIONS },
  { name: 'records read consistently', file: RECORD_STORE, find: 'ConsistentRead: true', replace: 'ConsistentRead: false', tests: CONDITIONS },
  {
    name: 'claim only if nobody else has',
    file: 'src/lambda/process/process-upload.ts',
    find: 'written = await deps.records.put(claimed);',
    replace: 'written = (await deps.records.put(claimed), true);',
    tests: PROCESS,
  },
  {
    name: 'result only if nobody wrote since',
    file: 'src/lambda/process/finish-upload.ts',
    find: 'if (!await deps.records.put(settled)) { return stepBack(deps, claimed); }',
    replace: 'await deps.records.put(settled);',
    tests: PROCESS,
  },
  {
    name: 'IfMatch on reads',
    file: 'src/lambda/adapters/s3-original-store.ts',
    find: ', IfMatch: etag',
    replace: '',
    tests: CONDITIONS,
  },
  {
    name: 'a replaced original is stale',
    file: 'src/lambda/process/process-upload.ts',
    find: "if (original === 'replaced') { return leave(deps, record, 'stale'); }",
    replace: "if (original === 'replaced') { throw new Error('replaced'); }",
    tests: PROCESS,
  },
  { name: 'sequencers: which is older', file: SEQUENCERS, find: "a < b ? 'older' : 'newer'", replace: "'newer'", tests: ['test/lambda/process/compare-sequencers.test.ts'] },
  { name: 'sequencers of unequal length', file: SEQUENCERS, find: ' || a.length !== b.length', replace: '', tests: ['test/lambda/process/compare-sequencers.test.ts'] },
  { name: 'lease', file: DECIDE, find: 'record.leaseUntil > now.getTime()', replace: 'false', tests: PROCESS },
  { name: 'an event again is done', file: DECIDE, find: "record.specHash === specHash ? 'done' : 'remake'", replace: "'remake'", tests: PROCESS },
  {
    name: 'tombstone of an upload\'s id',
    file: DECIDE,
    find: 'takesNoMore(record)',
    replace: 'false',
    tests: REPLAY,
  },
  {
    name: 'an upload that ends after the deletion is removed',
    file: 'src/lambda/process/leave.ts',
    find: 'if (record && takesNoMore(record)) { await',
    replace: 'if (false) { await',
    tests: REPLAY,
  },
  { name: 'a form brings ten uploads', file: 'src/lambda/process/takes.ts', find: '(record.takes ?? 0) >= MAX_TAKES', replace: 'false', tests: REPLAY },
  { name: 'a try again is no further upload', file: 'src/lambda/process/transitions.ts', find: '(isSameUpload(before, upload) ? 0 : 1)', replace: '1', tests: REPLAY },
  {
    name: 'the removal of one too many does not hide why',
    file: 'src/lambda/process/remove-image.ts',
    find: "record.status !== 'DELETED' && takesNoMore(record)",
    replace: 'false',
    tests: REPLAY,
  },
  {
    name: 'leftovers are listed once',
    file: 'src/lambda/process/process-upload.ts',
    find: 'await tidyBeforeClaim(deps, found)',
    replace: 'found',
    tests: ['test/lambda/process/constant-work.test.ts'],
  },
  {
    name: 'deleting again removes what came since',
    file: 'src/lambda/api/routes/delete-image.ts',
    find: "record.status === 'DELETED' && !isUploadId(record.imageId)",
    replace: "record.status === 'DELETED'",
    tests: ['test/lambda/api/routes/delete-image.test.ts'],
  },
  {
    name: 'a restored original is taken up',
    file: 'src/lambda/process/remove-image.ts',
    find: 'object && isRestored(record, removal)',
    replace: 'false',
    tests: PROCESS,
  },
  {
    name: 'no files without a record',
    file: 'src/private/assert-deployable.ts',
    find: '!expiry || expiry.toDays() > days',
    replace: 'false',
    tests: ['test/private/assert-deployable.test.ts'],
  },
  {
    name: 'an older removal is stale',
    file: 'src/lambda/process/remove-image.ts',
    find: "if (compareSequencers(removal.sequencer, record?.sequencer) === 'older') { return 'stale'; }",
    replace: '',
    tests: REPLAY,
  },
  {
    name: 'no removal while the object is there',
    file: 'src/lambda/process/remove-image.ts',
    find: 'if (object || (record && isRefused(record)))',
    replace: 'if (false)',
    tests: ['test/lambda/process/remove-image.test.ts'],
  },
  {
    name: 'FAILED mark at the last receive',
    file: 'src/lambda/process/transitions.ts',
    find: "status: lastTry ? 'FAILED' : 'PROCESSING'",
    replace: "status: 'PROCESSING'",
    tests: PROCESS,
  },
  {
    name: 'what was made of an expired original stays',
    file: 'src/lambda/process/process-upload.ts',
    find: "if (decision === 'remake') { return leave(deps, record, 'done'); }",
    replace: '',
    tests: ['test/lambda/process/another-spec.test.ts'],
  },
  {
    name: 'a deletion over the API leaves a newer original alone',
    file: 'src/lambda/api/routes/delete-image.ts',
    find: ' || isAnother(record, first)',
    replace: '',
    tests: ['test/lambda/api/routes/delete-image.test.ts'],
  },
  {
    name: 'no variant is sent again after the deadline',
    file: 'src/lambda/adapters/s3-variant-store.ts',
    find: ', { abortSignal: abandoned }',
    replace: '',
    tests: ['test/lambda/adapters/retries.test.ts'],
  },
  {
    name: 'the loser\'s variants are removed',
    file: 'src/lambda/process/finish-upload.ts',
    find: 'await tidyOwn(deps, record, claimed);',
    replace: '',
    tests: PROCESS,
  },
];
