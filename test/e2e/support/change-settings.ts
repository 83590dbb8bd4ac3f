import {
  GetFunctionConfigurationCommand,
  UpdateFunctionConfigurationCommand,
  waitUntilFunctionUpdatedV2,
} from '@aws-sdk/client-lambda';
import { lambda } from './deployed';
import {
  type ApiSettings,
  type ProcessSettings,
  SETTINGS_VARIABLE,
  type SweepSettings,
} from '../../../src/contract/settings';

type Settings = ApiSettings & ProcessSettings & SweepSettings;

/** Changes settings of a deployed function. Answers how to undo that. */
export async function changeSettings(FunctionName: string, change: Partial<Settings>): Promise<() => Promise<void>> {
  const { Environment } = await lambda.send(new GetFunctionConfigurationCommand({ FunctionName }));
  const before = Environment!.Variables!;
  const set = async (Variables: Record<string, string>) => {
    await lambda.send(new UpdateFunctionConfigurationCommand({ FunctionName, Environment: { Variables } }));
    await waitUntilFunctionUpdatedV2({ client: lambda, maxWaitTime: 60 }, { FunctionName });
  };
  const settings = { ...(JSON.parse(before[SETTINGS_VARIABLE]) as object), ...change };
  await set({ ...before, [SETTINGS_VARIABLE]: JSON.stringify(settings) });
  return () => set(before);
}
