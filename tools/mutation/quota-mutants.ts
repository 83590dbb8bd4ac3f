import type { Mutant } from './mutate';

const USAGE_STORE = 'src/lambda/adapters/dynamo-usage.ts';
const RECOUNTS = 'src/lambda/adapters/dynamo-recounts.ts';
const RULES = 'src/lambda/record/quota.ts';
const ADAPTER = ['test/lambda/adapters/dynamo-usage.test.ts'];
const API = ['test/lambda/api/routes/quota.test.ts'];
const PROCESS = ['test/lambda/process/features/quota.test.ts'];
const MODEL = ['test/lambda/record/quota-model.test.ts'];

/** Quota of each owner: never a byte or an image over. */
export const QUOTA_MUTANTS: readonly Mutant[] = [
  {
    name: 'quota: an image only if there is room for it',
    file: USAGE_STORE,
    find: "['#images < :images']",
    replace: '[]',
    tests: ADAPTER,
  },
  {
    name: 'quota: bytes only if there is room for them',
    file: USAGE_STORE,
    find: "['#bytes <= :room']",
    replace: '[]',
    tests: ADAPTER,
  },
  {
    name: 'quota: an upload only if the day has one left',
    file: USAGE_STORE,
    find: "['#uploads < :uploads']",
    replace: '[]',
    tests: ADAPTER,
  },
  {
    name: 'quota: a new day only after the last one',
    file: USAGE_STORE,
    find: "['#day < :today', ...hasRoom]",
    replace: '[...hasRoom]',
    tests: ADAPTER,
  },
  {
    name: 'quota: a settlement writes record and usage together',
    file: USAGE_STORE,
    find: '{ Put: conditionalPut(this.tableName, record) }, { Update: update }',
    replace: '{ Update: update }',
    tests: ADAPTER,
  },
  {
    name: 'quota: a usage never gives back more than it holds',
    file: USAGE_STORE,
    find: "const condition = '#images >= :images AND #bytes >= :bytes';",
    replace: "const condition = '#version >= :one';",
    tests: ADAPTER,
  },
  {
    name: 'quota: S3 enforces what was reserved',
    file: 'src/lambda/api/start-upload.ts',
    find: 'reserved?.bytes ?? limits.maxBytes',
    replace: 'limits.maxBytes',
    tests: API,
  },
  {
    name: 'quota: a deletion gives nothing back while its form can be sent',
    file: RULES,
    find: 'until: Math.max(reserved.until ?? 0, now.getTime())',
    replace: 'until: now.getTime()',
    tests: API,
  },
  {
    name: 'quota: reserved until the form has ended, and a while longer',
    file: RULES,
    find: 'formEnd.getTime() + HOLD_MS',
    replace: 'formEnd.getTime() - HOLD_MS',
    tests: MODEL,
  },
  {
    name: 'quota: a larger file after the settlement is refused',
    file: RULES,
    find: 'reserved !== undefined && bytes > reserved.bytes',
    replace: 'false',
    tests: PROCESS,
  },
  {
    name: 'quota: a recount waits until the index holds every change',
    file: 'src/lambda/record/recount.ts',
    find: 'changedAt + QUIET_MS <= now.getTime()',
    replace: 'true',
    tests: MODEL,
  },
  {
    name: 'quota: a recount yields to an upload that was started meanwhile',
    file: RECOUNTS,
    find: "'#version = :version'",
    replace: "'#version > :version'",
    tests: ['test/lambda/adapters/dynamo-recounts.test.ts'],
  },
];
