import { mkdir } from 'node:fs/promises';
import * as path from 'node:path';
import { deploy } from '../../../tools/emulator/deploy';
import { fixCors } from '../../../tools/emulator/deploy-example';
import { hostSharpLayer } from '../../../tools/emulator/host-sharp';
import { NAMES_OUTPUT } from '../../../tools/emulator/resource-names';
import { ROOT } from '../../../tools/lib/paths';
import { findPython } from '../../../tools/lib/python';
import { system } from './deployed';
import {
  AUTH_STACK,
  type AuthNames,
  EXAMPLE_STACKS,
  type ExampleNames,
  type ExampleStack,
  HEIC_STACK,
  type HeicNames,
  IAM_STACK,
  type IamNames,
} from './stack-names';

/** The pipeline with owners, on the emulator. */
export interface AuthSystem extends AuthNames {
  readonly apiUrl: string;
}

/** Deploys the stack of auth-app.ts. */
export async function deployAuth(): Promise<AuthSystem> {
  return (await deployBeside<AuthNames, typeof AUTH_STACK>('auth', [AUTH_STACK]))[AUTH_STACK];
}

/** The pipeline for callers with AWS credentials, on the emulator. */
export interface IamSystem extends IamNames {
  readonly apiUrl: string;
}

/** Deploys the stack of iam-app.ts. */
export async function deployIam(): Promise<IamSystem> {
  return (await deployBeside<IamNames, typeof IAM_STACK>('iam', [IAM_STACK]))[IAM_STACK];
}

/** Deploys the stack of heic-app.ts, and answers the URL of its API. */
export async function deployHeic(): Promise<string> {
  return (await deployBeside<HeicNames, typeof HEIC_STACK>('heic', [HEIC_STACK]))[HEIC_STACK].apiUrl;
}

/** A deployed example. */
export interface ExampleSystem extends ExampleNames {
  readonly apiUrl: string;
}

/** Deploys the examples of examples-app.ts, all with the context of one of them. */
export function deployExamples(): Promise<Record<ExampleStack, ExampleSystem>> {
  return deployBeside<ExampleNames, ExampleStack>('examples', EXAMPLE_STACKS, 'examples/watermark');
}

/** What every stack says of itself in its output of names, as JSON. */
interface WithApi {
  readonly apiId: string;
}

/**
 * Deploys the app `<name>-app.ts` of this folder beside the quickstart, with this machine's sharp; its files go with those of the run.
 * Answers what the stacks said of themselves, and the URLs of their APIs.
 *
 * @param folder where CDK is to look for the context, from the project's root
 */
async function deployBeside<N extends WithApi, S extends string>(
  name: string,
  stacks: readonly S[],
  folder = '.',
): Promise<Record<S, N & { readonly apiUrl: string }>> {
  const runDir = path.dirname(system.logFile);
  const [appDir, scratchDir] = [path.join(ROOT, folder), path.join(runDir, name)];
  await mkdir(scratchDir, { recursive: true });
  const outputs = await deploy(
    {
      python: (await findPython()).executable,
      endpoint: system.endpoint,
      appDir,
      app: `node --import tsx ${path.relative(appDir, path.join(__dirname, `${name}-app.ts`))}`,
      env: { HOST_SHARP_LAYER: await hostSharpLayer() },
      logFile: path.join(runDir, `deploy-${name}.log`),
      scratchDir,
    },
    () => {},
  );
  const systemOf = async (stack: S) => {
    const names = JSON.parse(outputs[stack][NAMES_OUTPUT]) as N;
    await fixCors(system.endpoint, path.join(scratchDir, 'cdk.out', `${stack}.template.json`), names.apiId);
    return [stack, { ...names, apiUrl: `${system.endpoint}/_aws/execute-api/${names.apiId}/$default` }] as const;
  };
  return Object.fromEntries(await Promise.all(stacks.map(systemOf))) as Record<S, N & { readonly apiUrl: string }>;
}
