import { GetFunctionConfigurationCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { allowedContentTypes } from '../../src/contract/input-limits';
import { type ApiSettings, SETTINGS_VARIABLE } from '../../src/contract/settings';
import { clientConfig } from '../emulator/aws-environment';
import type { System } from '../emulator/system';

/** What the page reads as `config.json`. */
export interface PageConfig {
  readonly apiUrl: string;
  readonly maxBytes: number;
  readonly allowedTypes: readonly string[];
}

/** What the construct's website would tell the page of a deployed system: where the API is, and what it will refuse. */
export async function pageConfig({ apiUrl, apiFunction, endpoint }: System): Promise<PageConfig> {
  const lambda = new LambdaClient(clientConfig(endpoint));
  const { Environment } = await lambda.send(new GetFunctionConfigurationCommand({ FunctionName: apiFunction }));
  const { limits } = JSON.parse(Environment!.Variables![SETTINGS_VARIABLE]) as ApiSettings;
  return { apiUrl, maxBytes: limits.maxBytes, allowedTypes: allowedContentTypes(limits) };
}
