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
];
