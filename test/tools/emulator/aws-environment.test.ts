import { withoutAws } from '../../../tools/emulator/aws-environment';

test('nothing is left that would lead to a real account, or through a proxy to ourselves', () => {
  const env = withoutAws({
    PATH: '/bin',
    AWS_PROFILE: 'work',
    AWS_ACCESS_KEY_ID: 'AKIA',
    AWS_USE_FIPS_ENDPOINT: 'true',
    NO_PROXY: 'corp',
  });
  for (const name of ['AWS_PROFILE', 'AWS_ACCESS_KEY_ID', 'AWS_USE_FIPS_ENDPOINT']) {
    expect(env).not.toHaveProperty(name);
  }
  expect(env).toMatchObject({ AWS_CONFIG_FILE: '/dev/null', AWS_SHARED_CREDENTIALS_FILE: '/dev/null' });
  expect(env).toMatchObject({ PATH: '/bin', NO_PROXY: 'localhost,127.0.0.1' });
});
