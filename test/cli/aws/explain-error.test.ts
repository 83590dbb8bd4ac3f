import { explainError } from '../../../src/cli/aws/explain-error';

const named = (name: string, message: string) => Object.assign(new Error(message), { name });

test.each([
  [
    named('CredentialsProviderError', 'Could not load credentials from any providers'),
    'no AWS credentials (Could not load credentials from any providers); sign in, such as with aws sso login, or name a profile',
  ],
  [
    named('ExpiredTokenException', 'The token has expired.'),
    'AWS does not accept the credentials (The token has expired);',
  ],
  [
    named('AccessDeniedException', 'User: x is not authorized to perform: states:StartExecution'),
    'is not authorized to perform: states:StartExecution; grant it with grantRerun and cloudformation:ListStackResources',
  ],
  [named('Error', 'Region is missing'), 'no region; expected --region, AWS_REGION, or a profile that has one'],
  [
    named('ValidationError', 'Stack with id Gallery does not exist'),
    'Stack with id Gallery does not exist; check the name, --region and --profile',
  ],
  [named('InvalidName', 'Invalid\n name.'), 'InvalidName: Invalid name'],
])('%s', (error, expected) => {
  const explained = explainError('start the run', error);
  expect(explained.message).toContain(`cannot start the run: `);
  expect(explained.message).toContain(expected);
  expect(explained.cause).toBe(error);
});
