import { mkdir } from 'node:fs/promises';
import * as path from 'node:path';
import { system } from './deployed';
import {
  ADMIN_STACK,
  type AdminNames,
  ALARMS_STACK,
  type AlarmsNames,
  AUTH_STACK,
  type AuthNames,
  type AvatarsNames,
  CDN_STACK,
  type CdnNames,
  DOCS_STACK,
  type DocsNames,
  EVENTS_STACKS,
  type EventsNames,
  type EventsStack,
  EXAMPLE_STACKS,
  type ExampleNames,
  type ExampleStack,
  HEIC_STACK,
  type HeicNames,
  IAM_STACK,
  type IamNames,
  type ModerationNames,
  RECIPE_STACKS,
  type RecipeStack,
  EDITION_VARIABLE,
  RERUN_STACK,
  type RerunEdition,
  type RerunNames,
  OWN_BUCKET_STACK,
  type OwnBucketNames,
  TENANTS_STACK,
  type TenantsNames,
  PRESET_STACKS,
  PRIVATE_CDN_STACK,
  type PrivateCdnNames,
  type PresetNames,
  type PresetStack,
  type SearchIndexNames,
  SIGNING_VARIABLE,
  type SigningEdition,
  type WebhookNames,
} from './stack-names';
import { deploy } from '../../../tools/emulator/deploy';
import { emulatedUrl } from '../../../tools/emulator/emulated-url';
import { hostSharpLayer } from '../../../tools/emulator/host-sharp';
import { NAMES_OUTPUT } from '../../../tools/emulator/resource-names';
import { ROOT } from '../../../tools/lib/paths';
import { findPython } from '../../../tools/lib/python';

/** Deployed stack of auth-app.ts: images belong to callers. */
export interface AuthSystem extends AuthNames {
  readonly apiUrl: string;
  /** Address at which the emulator serves the page. */
  readonly pageUrl: string;
}

/** Deploys the stack of auth-app.ts. */
export async function deployAuth(): Promise<AuthSystem> {
  const deployed = (await deployApp<AuthNames, typeof AUTH_STACK>('auth', [AUTH_STACK]))[AUTH_STACK];
  return { ...deployed, pageUrl: emulatedUrl(system.endpoint, deployed.websiteUrl) };
}

/** Deployed stack of iam-app.ts: callers have AWS credentials. */
export interface IamSystem extends IamNames {
  readonly apiUrl: string;
}

/** Deploys the stack of iam-app.ts. */
export async function deployIam(): Promise<IamSystem> {
  return (await deployApp<IamNames, typeof IAM_STACK>('iam', [IAM_STACK]))[IAM_STACK];
}

/** Deployed stack of admin-app.ts: a server with access to the operations for back ends. */
export interface AdminSystem extends AdminNames {
  readonly apiUrl: string;
}

/** Deploys the stack of admin-app.ts. */
export async function deployAdmin(): Promise<AdminSystem> {
  return (await deployApp<AdminNames, typeof ADMIN_STACK>('admin', [ADMIN_STACK], 'examples/server-rendered'))[
    ADMIN_STACK
  ];
}

/** Deploys the stack of alarms-app.ts. */
export async function deployAlarms(): Promise<AlarmsNames> {
  return (await deployApp<AlarmsNames, typeof ALARMS_STACK>('alarms', [ALARMS_STACK]))[ALARMS_STACK];
}

/** Deployed stack of cdn-app.ts: public images have a distribution. */
export interface CdnSystem extends CdnNames {
  readonly apiUrl: string;
  /** Base URL of the distribution for every client. */
  readonly cdnUrl: string;
}

/** Deploys the stack of cdn-app.ts. */
export async function deployCdn(): Promise<CdnSystem> {
  const deployed = (await deployApp<CdnNames, typeof CDN_STACK>('cdn', [CDN_STACK]))[CDN_STACK];
  return { ...deployed, cdnUrl: emulatedUrl(system.endpoint, deployed.imagesUrl) };
}

/** Deploys the stack of docs-app.ts, and returns the values of the variables in the documentation's commands. */
export async function deployDocs(): Promise<DocsNames> {
  const { apiUrl, ...names } = (await deployApp<DocsNames, typeof DOCS_STACK>('docs', [DOCS_STACK]))[DOCS_STACK];
  return { ...names, API: apiUrl, STACK: DOCS_STACK };
}

/** Deployed stack of tenants-app.ts: images belong to tenants. */
export interface TenantsSystem extends TenantsNames {
  readonly apiUrl: string;
}

/** Deploys the stacks of tenants-app.ts. */
export async function deployTenants(): Promise<TenantsSystem> {
  return (await deployApp<TenantsNames, typeof TENANTS_STACK>('tenants', [TENANTS_STACK]))[TENANTS_STACK];
}

/** Deployed stack of rerun-app.ts: images are processed again. */
export interface RerunSystem extends RerunNames {
  readonly apiUrl: string;
}

/** Deploys an edition of the stack of rerun-app.ts. */
export async function deployRerun(edition: RerunEdition): Promise<RerunSystem> {
  const env = { [EDITION_VARIABLE]: edition };
  return (await deployApp<RerunNames, typeof RERUN_STACK>('rerun', [RERUN_STACK], '.', env))[RERUN_STACK];
}

/** Deployed stack of private-cdn-app.ts: images open with signatures. */
export interface PrivateCdnSystem extends PrivateCdnNames {
  readonly apiUrl: string;
}

/** Deploys the stack of private-cdn-app.ts with these keys. The secret has to exist. */
export async function deployPrivateCdn(edition: SigningEdition): Promise<PrivateCdnSystem> {
  const env = { [SIGNING_VARIABLE]: JSON.stringify(edition) };
  const stacks = [PRIVATE_CDN_STACK] as const;
  return (await deployApp<PrivateCdnNames, typeof PRIVATE_CDN_STACK>('private-cdn', stacks, '.', env))[
    PRIVATE_CDN_STACK
  ];
}

/** Deploys the stack of own-bucket-app.ts. Its bucket has to exist. */
export async function deployOwnBucket(): Promise<OwnBucketNames> {
  return (
    await deployApp<OwnBucketNames, typeof OWN_BUCKET_STACK>(
      'own-bucket',
      [OWN_BUCKET_STACK],
      'examples/bring-your-own',
    )
  )[OWN_BUCKET_STACK];
}

/** Deploys the stack of heic-app.ts, and returns the URL of its API. */
export async function deployHeic(): Promise<string> {
  return (await deployApp<HeicNames, typeof HEIC_STACK>('heic', [HEIC_STACK]))[HEIC_STACK].apiUrl;
}

/** Deployed example. */
export interface ExampleSystem extends ExampleNames {
  readonly apiUrl: string;
}

/** Deploys the examples of examples-app.ts, all with the context of one of them. */
export function deployExamples(): Promise<Record<ExampleStack, ExampleSystem>> {
  return deployApp<ExampleNames, ExampleStack>('examples', EXAMPLE_STACKS, 'examples/watermark');
}

/** Deployed stacks of events-app.ts, each with the URL of its API. */
export type EventsSystem = Record<EventsStack, { readonly apiUrl: string }> & {
  readonly Events: EventsNames;
  readonly SearchIndex: SearchIndexNames;
  readonly Webhook: WebhookNames;
};

/** Deploys the stacks of events-app.ts. */
export async function deployEvents(): Promise<EventsSystem> {
  return (await deployApp<WithApi, EventsStack>('events', EVENTS_STACKS, 'examples/webhook')) as EventsSystem;
}

/** Deployed stacks of recipes-app.ts, each with the URL of its API. */
export type RecipesSystem = Record<RecipeStack, { readonly apiUrl: string }> & {
  readonly Avatars: AvatarsNames;
  readonly Moderation: ModerationNames;
};

/** Deploys the stacks of recipes-app.ts. */
export async function deployRecipes(): Promise<RecipesSystem> {
  return (await deployApp<WithApi, RecipeStack>('recipes', RECIPE_STACKS, 'examples/moderation')) as RecipesSystem;
}

/** Deployed stack with presets. */
export interface PresetSystem extends PresetNames {
  readonly apiUrl: string;
}

/** Deploys the stacks of presets-app.ts. */
export function deployPresets(): Promise<Record<PresetStack, PresetSystem>> {
  return deployApp<PresetNames, PresetStack>('presets', PRESET_STACKS, 'examples/presets');
}

/** Names that every stack has in its output. */
interface WithApi {
  readonly apiId: string;
}

/**
 * Deploys the app `<name>-app.ts` of this folder next to the quickstart, with this machine's sharp and its files in the
 * folder of the run. Returns the names in the stacks' outputs, and the URLs of their APIs.
 *
 * @param folder folder of the CDK context, relative to the repository
 */
async function deployApp<N extends WithApi, S extends string>(
  name: string,
  stacks: readonly S[],
  folder = '.',
  env: Readonly<Record<string, string>> = {},
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
      env: { ...env, HOST_SHARP_LAYER: await hostSharpLayer() },
      logFile: path.join(runDir, `deploy-${name}.log`),
      scratchDir,
    },
    () => {},
  );
  const systemOf = (stack: S) => {
    const names = JSON.parse(outputs[stack][NAMES_OUTPUT]) as N;
    return [stack, { ...names, apiUrl: `${system.endpoint}/_aws/execute-api/${names.apiId}/$default` }] as const;
  };
  return Object.fromEntries(stacks.map(systemOf)) as Record<S, N & { readonly apiUrl: string }>;
}
