import type { ProcessDeps } from './deps';
import { NO_OWNER, variantFolder } from '../../contract/keys';
import type { ImageRecord } from '../../contract/record';
import { newClaim } from '../record/transitions';

/** Returns a folder for variants that nobody has used before, on the side of the image's visibility. */
export async function newFolder(
  { ownerFolderOf }: ProcessDeps,
  imageId: string,
  { visibility = 'PRIVATE', owner }: Pick<ImageRecord, 'visibility' | 'owner'> = {},
): Promise<string> {
  const ownerFolder = visibility === 'PRIVATE' ? await ownerFolderOf(owner) : NO_OWNER;
  return variantFolder({ visibility, ownerFolder, imageId, claim: newClaim() });
}
