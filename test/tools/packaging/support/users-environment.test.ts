import { usersEnvironment } from '../../../../tools/packaging/support/users-environment';

const before = process.env;
afterEach(() => {
  process.env = before;
});

test('nothing of npm, of this repository or of AWS accounts is left', () => {
  process.env = {
    HOME: '/home/u',
    npm_package_name: 'x',
    npm_lifecycle_event: 'test',
    INIT_CWD: '/r',
    NODE_OPTIONS: '-r x',
    AWS_PROFILE: 'p',
    VIRTUAL_ENV: '/v',
    PATH: '/r/node_modules/.bin:/usr/bin',
    npm_config_registry: 'kept',
  };
  const env = usersEnvironment('/venv/bin');
  expect(env).toMatchObject({ HOME: '/home/u', PATH: '/venv/bin:/usr/bin', npm_config_registry: 'kept' });
  expect(Object.keys(env)).not.toEqual(expect.arrayContaining(['npm_package_name']));
  for (const name of ['npm_lifecycle_event', 'INIT_CWD', 'NODE_OPTIONS', 'AWS_PROFILE', 'VIRTUAL_ENV']) {
    expect(env[name]).toBeUndefined();
  }
});
