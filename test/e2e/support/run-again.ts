import {
  DescribeExecutionCommand,
  GetExecutionHistoryCommand,
  ListExecutionsCommand,
  SFNClient,
  StartExecutionCommand,
  StopExecutionCommand,
} from '@aws-sdk/client-sfn';
import { system } from './deployed';
import { eventually } from './eventually';
import type { RerunInput, RerunReport, RerunState } from '../../../src/contract/rerun';
import { clientConfig } from '../../../tools/emulator/aws-environment';

const sfn = new SFNClient(clientConfig(system.endpoint, system.tester));

/** Starts a re-run. Returns the ARN of its execution. */
export async function startRerun(stateMachineArn: string, input: RerunInput, name: string): Promise<string> {
  const { executionArn } = await sfn.send(
    new StartExecutionCommand({ stateMachineArn, name, input: JSON.stringify(input) }),
  );
  return executionArn!;
}

/** Returns an execution as it is. */
export function describeRerun(executionArn: string) {
  return sfn.send(new DescribeExecutionCommand({ executionArn }));
}

/** Returns the ARNs of all executions, latest first. */
export async function executionsOf(stateMachineArn: string): Promise<string[]> {
  const { executions = [] } = await sfn.send(new ListExecutionsCommand({ stateMachineArn }));
  return executions
    .sort((one, other) => other.startDate!.getTime() - one.startDate!.getTime())
    .map(({ executionArn }) => executionArn!);
}

/** Waits until an execution ends, and returns its report. Throws if it fails. */
export async function endOf(executionArn: string, limitSeconds = 120): Promise<RerunReport> {
  const { status, output, error, cause } = await eventually(
    () => describeRerun(executionArn),
    execution => execution.status !== 'RUNNING',
    limitSeconds,
  );
  if (status !== 'SUCCEEDED') {
    throw new Error(`${error}: ${cause}`);
  }
  return JSON.parse(output!) as RerunReport;
}

/** Runs a re-run to its end, and returns its report. */
export async function rerun(stateMachineArn: string, input: RerunInput, name: string): Promise<RerunReport> {
  return endOf(await startRerun(stateMachineArn, input, name));
}

/** Stops an execution in the middle. */
export async function stopRerun(executionArn: string): Promise<void> {
  await sfn.send(new StopExecutionCommand({ executionArn }));
}

/** Returns the output of the last check of an execution. */
export async function lastCheck(executionArn: string): Promise<RerunState | undefined> {
  const { events = [] } = await sfn.send(
    new GetExecutionHistoryCommand({ executionArn, reverseOrder: true, maxResults: 200 }),
  );
  const exit = events.find(({ stateExitedEventDetails: details }) => details?.name === 'Check');
  return exit && (JSON.parse(exit.stateExitedEventDetails!.output!) as RerunState);
}
