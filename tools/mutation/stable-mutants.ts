import type { Mutant } from './mutate';

const FOLD = 'src/deliver/stable-url/fold-accept.ts';
const EDGE = ['test/deliver/stable-url/fold-accept.test.ts'];
const ROUTE = ['test/lambda/api/routes/get-stable-image.test.ts'];

/** Guards of stable URLs. */
export const STABLE_MUTANTS: readonly Mutant[] = [
  {
    name: 'stable URLs: only public images have one',
    file: 'src/lambda/api/public-record.ts',
    find: '!isShownToAll(record) || ',
    replace: '',
    tests: ROUTE,
  },
  {
    name: 'stable URLs: without a distribution, its header counts for nothing',
    file: 'src/lambda/api/routes/get-stable-image.ts',
    find: 'settings.delivery && request.header(ACCEPT_HEADER)',
    replace: 'request.header(ACCEPT_HEADER)',
    tests: ROUTE,
  },
  {
    name: 'stable URLs: a format that is refused',
    file: 'src/lambda/api/stable/wish.ts',
    find: 'WEIGHT.test(weight) && Number(weight) > 0',
    replace: 'WEIGHT.test(weight)',
    tests: ['test/lambda/api/stable/wish.test.ts'],
  },
  {
    name: 'stable URLs: a format that is refused, at the edge',
    file: FOLD,
    find: ' && Number(parts[i].slice(2)) > 0',
    replace: '',
    tests: EDGE,
  },
  {
    name: 'stable URLs: one key for all formats that do not exist',
    file: FOLD,
    find: 'FORMATS.includes(format) ? format',
    replace: 'true ? format',
    tests: EDGE,
  },
  {
    name: 'stable URLs: no query string in the key',
    file: 'src/deliver/stable-url/stable-url-cache.ts',
    find: 'CacheQueryStringBehavior.none()',
    replace: 'CacheQueryStringBehavior.all()',
    tests: ['test/deliver/stable-url/stable-url-cache.test.ts'],
  },
];
