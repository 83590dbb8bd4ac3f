import { SecretsProvider } from '@aws-lambda-powertools/parameters/secrets';
import { clientDefaults } from './client-defaults';
import type { SecretReader } from '../ports';

/** Seconds for which a value is not read again: a secret with a wrong value costs few calls. */
const MAX_AGE_SECONDS = 30;

/** Reads secrets of Secrets Manager. */
export class Secrets implements SecretReader {
  private readonly provider = new SecretsProvider({ clientConfig: clientDefaults({ requestTimeout: 2_000 }) });

  async read(secretArn: string): Promise<string> {
    const value = await this.provider.get(secretArn, { maxAge: MAX_AGE_SECONDS });
    return typeof value === 'string' ? value : Buffer.from(value ?? []).toString();
  }
}
