import { createHash } from 'node:crypto';
import { Annotations } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { IStateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { AwsCustomResource, AwsCustomResourcePolicy, PhysicalResourceId } from 'aws-cdk-lib/custom-resources';
import { Construct } from 'constructs';
import { rerunEstimate } from '../contract/cost';
import type { Presets } from '../contract/presets';
import { RERUN_CONCURRENCY } from '../contract/rerun';
import { variantCount } from '../contract/variant-spec';
import type { Rerun } from '../rerun';

/** Properties of `RerunOnDeploy`. */
interface RerunOnDeployProps {
  readonly rerun: Rerun;
  readonly presets: Presets;
  readonly stateMachine: IStateMachine;
  /** Functions that have to have the new settings before a run starts. */
  readonly functions: readonly IFunction[];
  /** Memory of the process function in MiB. */
  readonly memorySize: number;
  readonly arm64: boolean;
}

/**
 * Starts a re-run after a deployment that changed the variants of a preset, and does not wait for it.
 *
 * Other settings make another custom resource, and only its creation starts a run. So a stack that rolls back starts
 * none: CloudFormation keeps the resource of the former settings until the update has succeeded, and a roll-back only
 * removes the new one.
 */
export class RerunOnDeploy extends Construct {
  constructor(scope: Construct, id: string, props: RerunOnDeployProps) {
    super(scope, id);
    const { rerun, presets, stateMachine } = props;
    const starter = new AwsCustomResource(this, `Start${hashOf(presets)}`, {
      resourceType: 'Custom::StartRerun',
      onCreate: {
        service: 'SFN',
        action: 'startExecution',
        // without a name, which Step Functions would refuse for 90 days when settings come back
        parameters: { stateMachineArn: stateMachine.stateMachineArn, input: JSON.stringify(rerun._input) },
        physicalResourceId: PhysicalResourceId.of('rerun'),
      },
      installLatestAwsSdk: false,
      policy: AwsCustomResourcePolicy.fromStatements([
        new iam.PolicyStatement({ actions: ['states:StartExecution'], resources: [stateMachine.stateMachineArn] }),
      ]),
    });
    starter.node.addDependency(stateMachine, ...props.functions);
    sayPrice(scope, props);
  }
}

/** Returns the hash of what decides the variants of all presets. */
function hashOf(presets: Presets): string {
  const specs = Object.entries(presets)
    .map(([name, { spec }]) => [name, spec] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return createHash('sha256').update(JSON.stringify(specs)).digest('hex').slice(0, 16);
}

/** Images that the note at synth is about. */
const IMAGES = 1_000;

function sayPrice(scope: Construct, { rerun, presets, memorySize, arm64 }: RerunOnDeployProps): void {
  const counts = Object.values(presets).map(({ spec }) => variantCount(spec));
  const { dollars, minutes } = rerunEstimate({
    images: IMAGES,
    variantsPerImage: Math.max(...counts),
    memoryMiB: memorySize,
    concurrency: rerun._input.maxConcurrency ?? RERUN_CONCURRENCY,
    arm64,
  });
  Annotations.of(scope).addInfoV2(
    'serverless-image-processor:rerunOnDeploy',
    'rerunOnDeploy: when sizes, formats or another setting of the variants change, the deployment starts a re-run, ' +
      `which costs about $${dollars.toFixed(2)} and takes about ${Math.ceil(minutes)} minutes for every ` +
      `${IMAGES.toLocaleString('en')} photos of 24 megapixels at most ${Math.max(...counts)} variants each; ` +
      'see docs/reruns.md',
  );
}
