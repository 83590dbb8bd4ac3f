import type { Guard } from './guard';

const REPLAY = ['test/lambda/process/replay.test.ts'];
const PROCESS = ['process-upload', 'remove-image', 'leftovers'].map(name => `test/lambda/process/${name}.test.ts`);
const DECIDE = 'src/lambda/process/decide-claim.ts';
const SEQUENCERS = 'src/lambda/process/compare-sequencers.ts';
const RETRIES = ['retries', 'retry-delay'].map(name => `test/lambda/process/${name}.test.ts`);
const SWEEP = ['what-is-missing', 'sweep-uploads'].map(name => `test/lambda/sweep/${name}.test.ts`);
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
    find: "record.status === 'DELETED' && isUploadId(record.imageId)",
    replace: 'false',
    tests: REPLAY,
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
    find: 'if (await deps.originals.exists(removal.key))',
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
  {
    name: 'FAILED is told only once it is final',
    file: 'src/lambda/api/manifest/as-told.ts',
    find: "record.status === 'FAILED' && record.leaseUntil !== undefined",
    replace: 'false && record.leaseUntil !== undefined',
    tests: ['test/lambda/api/manifest/as-told.test.ts', 'test/lambda/api/routes/get-image.test.ts'],
  },
  {
    name: 'the ETag tells that a lease ran out',
    file: 'src/lambda/api/manifest/entity-tag.ts',
    find: '[imageId, revision, status, updatedAt,',
    replace: '[imageId, revision, updatedAt,',
    tests: ['test/lambda/api/routes/get-image.test.ts'],
  },
  {
    name: 'a failed try comes back soon',
    file: 'src/lambda/process/handle-message.ts',
    find: '    await bringAgain(deps, message, error, lastTry);\n',
    replace: '',
    tests: RETRIES,
  },
  {
    name: 'a busy image waits for the lease',
    file: 'src/lambda/process/process-upload.ts',
    find: 'throw new BusyError(record!.leaseUntil)',
    replace: 'throw new BusyError()',
    tests: RETRIES,
  },
  {
    name: 'a lease lasts as long as the invocation',
    file: 'src/lambda/process/process-upload.ts',
    find: 'deps.secondsLeft() + LEASE_MARGIN_SECONDS',
    replace: 'LEASE_MARGIN_SECONDS',
    tests: RETRIES,
  },
  {
    name: 'what cannot be opened is FAILED without a record before',
    file: 'src/lambda/process/process-upload.ts',
    find: 'if (lastTry && isWaiting(before, now))',
    replace: 'if (lastTry && record && isWaiting(before, now))',
    tests: RETRIES,
  },
  {
    name: 'a worker that timed out ends its process',
    file: 'src/lambda/process/handle-or-end.ts',
    find: '{ await endProcess(); }',
    replace: '{}',
    tests: ['test/lambda/process/handle-or-end.test.ts'],
  },
  {
    name: 'no native thread keeps a process alive',
    file: 'src/lambda/process/end-process.ts',
    find: "process.kill(process.pid, 'SIGKILL');",
    replace: 'process.exit(1);',
    tests: ['test/lambda/process/poisoned-process.test.ts'],
  },
  {
    name: 'no image waits for ever without a word',
    file: 'src/lambda/sweep/what-is-missing.ts',
    find: 'if (!isOld || !record) { return isOld; }',
    replace: 'if (!isOld || !record) { return false; }',
    tests: SWEEP,
  },
];
