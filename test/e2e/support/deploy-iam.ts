import { deployBeside } from './deploy-beside';
import { IAM_STACK, type IamNames } from './iam-names';

/** The pipeline for callers with AWS credentials, on the emulator. */
export interface IamSystem extends IamNames {
  readonly apiUrl: string;
}

/** Deploys the stack of iam-app.ts. */
export async function deployIam(): Promise<IamSystem> {
  return (await deployBeside<IamNames, typeof IAM_STACK>('iam', [IAM_STACK]))[IAM_STACK];
}
