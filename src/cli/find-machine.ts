import type { Target } from './arguments';
import { CommandError, UsageError } from './errors';
import type { Stacks } from './ports';

/** State machine of re-runs in a stack. */
interface Machine {
  /** Id of the construct, without the characters that logical ids lack. */
  readonly processor: string;
  readonly arn: string;
}

const STATE_MACHINE = 'AWS::StepFunctions::StateMachine';
const NESTED_STACK = 'AWS::CloudFormation::Stack';

/** Logical id that the CDK gives to `<processor>/Rerun/StateMachine`. */
const LOGICAL_ID = /^(.*)Rerun(?:StateMachine)[0-9A-F]{8}$/;

/** Returns the ARN of the state machine that a command is about. Throws if it is not the only one. */
export async function findMachine(target: Target, stacks: Stacks): Promise<string> {
  if (target.stateMachine !== undefined) {
    return target.stateMachine;
  }
  const stack = target.stack!;
  const machines = await machinesOf(stack, stacks);
  if (machines.length === 0) {
    throw new CommandError(
      `the stack ${stack} has no state machine of re-runs: expected a stack with a ServerlessImageProcessor; ` +
        'deploy it with this version of the package, or name the state machine with --state-machine ARN',
    );
  }
  const ids = machines.map(({ processor }) => processor).join(', ');
  if (target.processor === undefined) {
    if (machines.length > 1) {
      throw new UsageError(
        `the stack ${stack} has ${machines.length} processors, ${ids}: expected --processor with one`,
      );
    }
    return machines[0].arn;
  }
  const wanted = inLogicalId(target.processor);
  const found = machines.filter(({ processor }) => processor === wanted);
  if (found.length !== 1) {
    throw new UsageError(
      `--processor is ${JSON.stringify(target.processor)}: expected ${ids}, as in the stack ${stack}`,
    );
  }
  return found[0].arn;
}

/** Finds the state machines in a stack and in the stacks nested in it. */
async function machinesOf(stack: string, stacks: Stacks): Promise<Machine[]> {
  const resources = await stacks.resources(stack);
  const own = resources.flatMap(({ type, logicalId, physicalId }) => {
    const id = type === STATE_MACHINE ? LOGICAL_ID.exec(logicalId) : null;
    return id ? [{ processor: id[1], arn: physicalId }] : [];
  });
  const nested: Machine[] = [];
  for (const { physicalId } of resources.filter(({ type }) => type === NESTED_STACK)) {
    nested.push(...(await machinesOf(physicalId, stacks)));
  }
  return [...own, ...nested].sort((a, b) => a.processor.localeCompare(b.processor, 'en'));
}

/** Returns a path of construct ids as the CDK writes it into logical ids: `Tenant-1/Images` is `Tenant1Images`. */
function inLogicalId(path: string): string {
  return path.replace(/[^A-Za-z0-9]/g, '');
}
