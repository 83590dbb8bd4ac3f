import { deployBeside } from './deploy-beside';
import { HEIC_STACK, type HeicNames } from './heic-names';

/** Deploys the stack of heic-app.ts, and answers the URL of its API. */
export async function deployHeic(): Promise<string> {
  return (await deployBeside<HeicNames, typeof HEIC_STACK>('heic', [HEIC_STACK]))[HEIC_STACK].apiUrl;
}
