import type { OpenPanel } from './open-panel';
import type { ManifestVariant } from '../../../client';
import { downloadName, fetchFile, saveBlob } from '../../app/downloads';
import { panelWords } from '../../words/panel';

/** Saves a variant under a name of its own. Opens it instead if the bytes are out of reach. */
export function download(panel: OpenPanel, variant: ManifestVariant): Promise<void> {
  return panel.withLinks(async manifest => {
    const latest = sameOf(variant, manifest.variants);
    try {
      saveBlob(await fetchFile(latest.url), nameOf(panel, latest));
    } catch {
      // the bucket is imported and has no CORS rule for this page, or the network is gone
      openFile(latest.url);
    }
  });
}

/** Opens a variant in another tab. */
export function open(panel: OpenPanel, variant: ManifestVariant): Promise<void> {
  return panel.withLinks(({ variants }) => openFile(sameOf(variant, variants).url));
}

/** Copies the link to a variant. */
export function copyLink(panel: OpenPanel, variant: ManifestVariant): Promise<void> {
  return panel.withLinks(({ variants }) => copy(panel, sameOf(variant, variants).url, panelWords().panel.linkCopied));
}

/** Copies a text, and says so. */
export async function copy(panel: OpenPanel, text: string, done: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    panel.say(done);
  } catch {
    panel.say(panelWords().panel.notCopied);
  }
}

/** Returns the name under which a variant is saved. */
export function nameOf({ tile }: OpenPanel, variant: ManifestVariant): string {
  return downloadName({ filename: tile.manifest?.filename ?? tile.name, imageId: tile.imageId ?? '' }, variant);
}

function openFile(url: string): void {
  window.open(url, '_blank', 'noopener');
}

/** Returns the same variant with the links of now. */
function sameOf({ name, format }: ManifestVariant, variants: readonly ManifestVariant[] = []): ManifestVariant {
  return variants.find(variant => variant.name === name && variant.format === format)!;
}
