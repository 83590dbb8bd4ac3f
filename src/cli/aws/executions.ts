import {
  DescribeExecutionCommand,
  ExecutionAlreadyExists,
  GetExecutionHistoryCommand,
  ListExecutionsCommand,
  type SFNClient,
  StartExecutionCommand,
  StopExecutionCommand,
} from '@aws-sdk/client-sfn';
import type { RerunInput } from '../../contract/rerun';
import type { Execution, Executions, ExecutionStatus, ListedExecution } from '../ports';
import { explained } from './explain-error';

/** Events that are searched for a state's output; a round of checks and waits has fewer. */
const EVENTS = 100;

/** Executions of Step Functions. */
export class StepFunctionsExecutions implements Executions {
  constructor(private readonly client: SFNClient) {}

  async start(stateMachineArn: string, name: string, input: RerunInput): Promise<string | undefined> {
    const command = new StartExecutionCommand({ stateMachineArn, name, input: JSON.stringify(input) });
    return explained(`start ${name}`, async () => {
      try {
        return (await this.client.send(command)).executionArn;
      } catch (error) {
        if (error instanceof ExecutionAlreadyExists) {
          return undefined;
        }
        throw error;
      }
    });
  }

  async describe(executionArn: string): Promise<Execution> {
    const found = await explained(`read the execution ${executionArn}`, () =>
      this.client.send(new DescribeExecutionCommand({ executionArn })),
    );
    return {
      arn: executionArn,
      name: found.name!,
      status: found.status!,
      input: JSON.parse(found.input ?? '{}') as RerunInput,
      output: found.output,
      error: found.error,
      cause: found.cause,
      started: found.startDate!,
      stopped: found.stopDate,
    };
  }

  async lastOutput(executionArn: string, state: string): Promise<string | undefined> {
    const command = new GetExecutionHistoryCommand({ executionArn, reverseOrder: true, maxResults: EVENTS });
    const { events = [] } = await explained(`read the history of ${executionArn}`, () => this.client.send(command));
    return events.find(({ stateExitedEventDetails: exited }) => exited?.name === state)?.stateExitedEventDetails
      ?.output;
  }

  async stop(executionArn: string, cause: string): Promise<void> {
    await explained(`stop ${executionArn}`, () => this.client.send(new StopExecutionCommand({ executionArn, cause })));
  }

  async list(stateMachineArn: string, statusFilter?: ExecutionStatus): Promise<ListedExecution[]> {
    const command = new ListExecutionsCommand({ stateMachineArn, statusFilter, maxResults: 100 });
    const { executions = [] } = await explained(`list the executions of ${stateMachineArn}`, () =>
      this.client.send(command),
    );
    return executions.map(({ executionArn, name, status }) => ({ arn: executionArn!, name: name!, status: status! }));
  }
}
