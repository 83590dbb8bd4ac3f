import type { EarlierImage } from './earlier';
import type { ErrorInfo, ImageManifest } from '../../client';
import type { UploadItem } from '../../client/queue-types';

/** Kind of what a tile shows. */
export type TileKind =
  /** Not sent yet. */
  | 'chosen'
  /** On its way, or waiting for that. */
  | 'sending'
  /** Arrived, and being processed. */
  | 'processing'
  | 'ready'
  /** Needs a decision of the person: refused, failed or canceled. */
  | 'attention';

/** Square of the grid: a file of this visit, or an image from before. */
export interface Tile {
  /** Unique in the grid, and the same for the whole visit. */
  readonly key: string;
  readonly kind: TileKind;
  readonly name: string;
  readonly item?: UploadItem;
  readonly imageId?: string;
  readonly earlier?: EarlierImage;
  /** Latest manifest, if it is known. */
  readonly manifest?: ImageManifest;
  /** Reason, with `attention`. A canceled upload has none. */
  readonly error?: ErrorInfo;
  /** An upload of an earlier visit, of which it is not known yet how it ended. */
  readonly isChecking?: boolean;
}

/** Sources of the grid. */
export interface TileSources {
  /** Files of this visit, in their order. */
  readonly items: readonly UploadItem[];
  readonly earlier: readonly EarlierImage[];
  manifestOf(imageId: string): ImageManifest | undefined;
  /** Images that are hidden or being deleted. */
  isHidden(imageId: string): boolean;
  /** The page is asking how the upload of an earlier visit ended. */
  isChecking(imageId: string): boolean;
}

/** Returns the tiles in their order: the files of this visit, then the images from before. */
export function tilesOf({ items, earlier, manifestOf, isHidden, isChecking }: TileSources): readonly Tile[] {
  const current = new Set(items.map(({ imageId }) => imageId));
  const ofNow = items.map(item => fileTile(item, manifestOf));
  const ofBefore = earlier
    .filter(({ imageId }) => !current.has(imageId))
    .map(image => earlierTile(image, { manifestOf, isChecking }));
  return [...ofNow, ...ofBefore].filter(({ imageId }) => imageId === undefined || !isHidden(imageId));
}

function fileTile(item: UploadItem, manifestOf: TileSources['manifestOf']): Tile {
  const { id, file, imageId, state } = item;
  const base = { key: `file-${id}`, name: file.name, item, imageId };
  switch (state.phase) {
    case 'reading':
    case 'chosen':
      return { ...base, kind: 'chosen' };
    case 'queued':
      return { ...base, kind: 'sending' };
    case 'sending':
      return { ...base, kind: state.step === 'uploaded' || state.step === 'processing' ? 'processing' : 'sending' };
    case 'ready':
      return { ...base, ...byManifest(manifestOf(state.manifest.imageId) ?? state.manifest) };
    case 'refused':
    case 'failed':
      return { ...base, kind: 'attention', error: state.error };
    case 'canceled':
      return { ...base, kind: 'attention' };
  }
}

function earlierTile(
  image: EarlierImage,
  { manifestOf, isChecking }: Pick<TileSources, 'manifestOf' | 'isChecking'>,
): Tile {
  const { imageId, name, status, code } = image;
  const base = { key: `image-${imageId}`, name, imageId, earlier: image };
  const manifest = manifestOf(imageId);
  if (isChecking(imageId)) {
    return { ...base, kind: 'processing', isChecking: true };
  }
  return manifest ? { ...base, ...byManifest(manifest) } : { ...base, ...byStatus(status, { code }) };
}

function byManifest(manifest: ImageManifest): Pick<Tile, 'kind' | 'error' | 'manifest'> & { readonly name?: string } {
  const { code, message, filename, status } = manifest;
  // the name can be changed after the upload
  return { manifest, ...(filename ? { name: filename } : {}), ...byStatus(status, { code, detail: message }) };
}

function byStatus(
  status: ImageManifest['status'],
  { code = 'PROCESSING_ERROR', detail }: Partial<ErrorInfo>,
): Pick<Tile, 'kind' | 'error'> {
  switch (status) {
    case 'READY':
      return { kind: 'ready' };
    case 'AWAITING_UPLOAD':
      return { kind: 'attention', error: { code: 'INTERRUPTED' } };
    case 'PROCESSING':
      return { kind: 'processing' };
    case 'REJECTED':
    case 'FAILED':
      return { kind: 'attention', error: { code, detail } };
    case 'DELETED':
      return { kind: 'attention', error: { code: 'NOT_FOUND' } };
  }
}
