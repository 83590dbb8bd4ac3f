import type { Mutant } from './mutate';

const ADMIN = ['test/deliver/admin-api.test.ts'];
const API = ['test/deliver/upload-api.test.ts'];
const ADMIN_APP = ['test/lambda/api/admin-app.test.ts'];
const ADMIN_LIST = ['test/lambda/api/routes/admin/list-images.test.ts'];

/** Operations for back ends: their authorizer, grants, router and lists. */
export const ADMIN_MUTANTS: readonly Mutant[] = [
  {
    name: 'back ends: the authorizer on each route',
    file: 'src/deliver/admin-api.ts',
    find: 'integration, authorizer }',
    replace: 'integration }',
    tests: ADMIN,
  },
  {
    name: 'back ends: a function of their own',
    file: 'src/deliver/operations.ts',
    find: 'route.auth === auth',
    replace: "route.auth === auth || auth === 'caller'",
    tests: [...ADMIN, ...API],
  },
  {
    name: 'back ends: a grant on their operations alone',
    file: 'src/deliver/admin-api.ts',
    find: "grantOperations(this.api, grantee, 'iam')",
    replace: "grantOperations(this.api, grantee, 'caller')",
    tests: ADMIN,
  },
  {
    name: 'cursor is of this list',
    file: 'src/lambda/api/cursor.ts',
    find: 'of !== fingerprint(list)',
    replace: 'false',
    tests: ADMIN_LIST,
  },
  {
    name: 'back ends: a signature',
    file: 'src/lambda/api/admin-app.ts',
    find: '!authorizer?.iam?.userArn',
    replace: 'false',
    tests: ADMIN_APP,
  },
  {
    name: 'back ends: the route that was signed',
    file: 'src/lambda/api/admin-app.ts',
    find: 'event?.routeKey !== routeKey',
    replace: 'event === undefined',
    tests: ADMIN_APP,
  },
  {
    name: 'an owner that a URL does not keep is not erased',
    file: 'src/lambda/api/routes/admin/erase-owner.ts',
    find: '!/[#?%/]/.test(owner)',
    replace: 'true',
    tests: ['test/lambda/api/routes/admin/erase-owner.test.ts'],
  },
  {
    name: 'an owner whose rest became a query is not erased',
    file: 'src/lambda/api/routes/admin/erase-owner.ts',
    find: 'if (event?.rawQueryString) {',
    replace: 'if (false) {',
    tests: ['test/lambda/api/routes/admin/erase-owner.test.ts'],
  },
  {
    name: 'an image that was made private stays private',
    file: 'src/lambda/record/patch.ts',
    find: 'visibility: patch.visibility ?? record.visibility,',
    replace: "visibility: patch.visibility === 'PRIVATE' ? undefined : (patch.visibility ?? record.visibility),",
    tests: ['test/lambda/process/describe-image.test.ts'],
  },
  {
    name: 'a late upload is waited for before an erasure ends',
    file: 'src/lambda/record/anonymous.ts',
    find: '(uploadExpirySeconds + lateSeconds) * 1000',
    replace: 'uploadExpirySeconds * 1000',
    tests: ['test/lambda/erase/erase-owner.test.ts'],
  },
];
