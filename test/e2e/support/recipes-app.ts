import { App, CfnOutput, CliCredentialsStackSynthesizer } from 'aws-cdk-lib';
import type { CfnLayerVersion } from 'aws-cdk-lib/aws-lambda';
import { Asset } from 'aws-cdk-lib/aws-s3-assets';
import type { AvatarsNames, ModerationNames, RecipeStack } from './stack-names';
import { AvatarsStack } from '../../../examples/avatars/avatars-stack';
import { ModerationStack } from '../../../examples/moderation/moderation-stack';
import { NAMES_OUTPUT } from '../../../tools/emulator/resource-names';
import { STAGING_BUCKET } from '../../../tools/emulator/staging-bucket';

/** CDK app with the unmodified stacks of examples/avatars and examples/moderation, and this machine's sharp. */
const app = new App();
const synthesizer = () => new CliCredentialsStackSynthesizer({ fileAssetsBucketName: STAGING_BUCKET });

const avatars = new AvatarsStack(app, 'Avatars' satisfies RecipeStack, { synthesizer: synthesizer() });
finish<AvatarsNames>(avatars, {
  apiId: avatars.images.api.apiId,
  users: avatars.users.tableName,
  setAvatar: avatars.setAvatar.functionName,
});

const moderation = new ModerationStack(app, 'Moderation' satisfies RecipeStack, { synthesizer: synthesizer() });
finish<ModerationNames>(moderation, {
  apiId: moderation.images.api.apiId,
  rows: moderation.rows.tableName,
  watch: moderation.watch.functionName,
  review: moderation.review.functionName,
  reviewUrl: (moderation.node.findChild('ReviewUrl') as CfnOutput).value,
});

/** Uses this machine's sharp, and outputs the names. */
function finish<N>(stack: AvatarsStack | ModerationStack, names: N): void {
  const sharp = new Asset(stack, 'SharpOfThisMachine', { path: process.env.HOST_SHARP_LAYER! });
  const layer = stack.images.sharpLayer.node.defaultChild as CfnLayerVersion;
  layer.content = { s3Bucket: sharp.s3BucketName, s3Key: sharp.s3ObjectKey };
  new CfnOutput(stack, NAMES_OUTPUT, { value: stack.toJsonString(names) });
}
