import {
  GetFunctionConfigurationCommand,
  LambdaClient,
  UpdateFunctionConfigurationCommand,
} from '@aws-sdk/client-lambda';
import { seenRequest, type SeenRequest } from './seen-request';
import { startFaultProxy } from '../../tools/chaos/fault-proxy';
import { clientConfig } from '../../tools/emulator/aws-environment';
import type { System } from '../../tools/emulator/system';

/** A process function whose requests to AWS are seen. */
export interface TracedFunction {
  /** All requests so far; grows. */
  readonly requests: readonly SeenRequest[];
  stop(): void;
}

/** Puts a proxy, without any faults, between the process function and the emulator. */
export async function traceFunction({ endpoint, processFunction: FunctionName }: System): Promise<TracedFunction> {
  const requests: SeenRequest[] = [];
  const proxy = await startFaultProxy(endpoint, incoming => {
    requests.push(seenRequest(incoming, Date.now()));
    return undefined;
  });
  const lambda = new LambdaClient(clientConfig(endpoint));
  const { Environment } = await lambda.send(new GetFunctionConfigurationCommand({ FunctionName }));
  await lambda.send(
    new UpdateFunctionConfigurationCommand({
      FunctionName,
      Environment: { Variables: { ...Environment?.Variables, AWS_ENDPOINT_URL: proxy.endpoint } },
    }),
  );
  return { requests, stop: () => proxy.stop() };
}
