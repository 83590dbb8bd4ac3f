import { CommandError } from '../errors';

/** Errors of credentials, whichever source they come from. */
const NO_CREDENTIALS = /^(CredentialsProviderError|TokenProviderError|CredentialsError)$/;
const BAD_CREDENTIALS =
  /^(ExpiredToken|ExpiredTokenException|UnrecognizedClientException|InvalidClientTokenId|InvalidSignatureException|SignatureDoesNotMatch)$/;

/** Runs a call of AWS. Converts its errors to sentences that say what to do. */
export async function explained<T>(purpose: string, call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    throw explainError(purpose, error as Error);
  }
}

/** Converts an error of the AWS SDK. */
export function explainError(purpose: string, error: Error): CommandError {
  const { name, message } = error;
  return new CommandError(`cannot ${purpose}: ${reason(name, message)}`, { cause: error });
}

function reason(name: string, message: string): string {
  if (NO_CREDENTIALS.test(name)) {
    return `no AWS credentials (${flat(message)}); sign in, such as with aws sso login, or name a profile with --profile`;
  }
  if (BAD_CREDENTIALS.test(name)) {
    return `AWS does not accept the credentials (${flat(message)}); sign in again, or name another profile with --profile`;
  }
  if (/^AccessDenied(Exception)?$/.test(name)) {
    return `${flat(message)}; grant it with grantRerun and cloudformation:ListStackResources`;
  }
  if (/^Region is missing/.test(message)) {
    return 'no region; expected --region, AWS_REGION, or a profile that has one';
  }
  if (/does not exist/i.test(message)) {
    return `${flat(message)}; check the name, --region and --profile`;
  }
  return `${name === 'Error' ? '' : `${name}: `}${flat(message)}`;
}

function flat(message: string): string {
  return message.replace(/\s+/g, ' ').replace(/[.\s]+$/, '');
}
