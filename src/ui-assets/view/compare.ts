import { element } from './dom';
import type { ImageManifest, ManifestVariant } from '../../contract/http';
import { formatBytes, formatSavings, typeName } from '../text/format';
import { wholeVariants } from '../text/picture-snippet';

/** The two pictures to compare. */
export interface CompareOptions {
  readonly manifest: ImageManifest;
  readonly beforeUrl: string;
  /** The original's file name. */
  readonly name: string;
}

/**
 * Shows the original over the largest variant, with a slider between them. Shows nothing if every variant is a crop.
 */
export function showCompare(figure: HTMLElement, { manifest, beforeUrl, name }: CompareOptions): void {
  const [largest] = wholeVariants(manifest);
  if (largest === undefined) {
    return;
  }
  const stage = element(figure, 'stage', HTMLElement);
  const before = element(figure, 'before', HTMLImageElement);
  stage.style.setProperty('--ratio', String(largest.width / largest.height));
  stage.style.setProperty('--width', `${largest.width}px`);
  element(figure, 'after', HTMLPictureElement).replaceChildren(...afterPicture(manifest, largest, name));
  element(figure, 'caption', HTMLElement).textContent = captionOf(manifest, largest);
  listenToSlider(stage, name);
  // Stays hidden if the browser cannot show the original, such as a TIFF.
  before.onload = () => (figure.hidden = false);
  before.src = beforeUrl;
}

/** Returns the largest variant in each format: the browser picks the first that it supports. */
function afterPicture(manifest: ImageManifest, largest: ManifestVariant, name: string): HTMLElement[] {
  const sameSize = wholeVariants(manifest).filter(({ width }) => width === largest.width);
  const sources = sameSize.map(({ url, contentType }) =>
    Object.assign(document.createElement('source'), { srcset: url, type: contentType }),
  );
  const image = Object.assign(document.createElement('img'), {
    src: sameSize.at(-1)?.url ?? largest.url,
    alt: `${manifest.alt || name}, processed`,
  });
  return [...sources, image];
}

function listenToSlider(stage: HTMLElement, name: string): void {
  const slider = element(stage, 'split', HTMLInputElement);
  slider.setAttribute('aria-label', `Before and after: ${name}`);
  const show = () => {
    stage.style.setProperty('--split', `${slider.value}%`);
    slider.setAttribute('aria-valuetext', `${slider.value}% original, the rest processed`);
  };
  slider.oninput = show;
  show();
}

function captionOf({ original }: ImageManifest, { width, height, bytes, contentType }: ManifestVariant): string {
  const after = `${width} × ${height} ${typeName(contentType)}, ${formatBytes(bytes)}`;
  if (original === undefined) {
    return `Processed: ${after}`;
  }
  const size = original.width === undefined ? '' : `${original.width} × ${original.height}, `;
  const before = `${size}${formatBytes(original.bytes)}`;
  return `Original: ${before}. Processed: ${after}, ${formatSavings(original.bytes, bytes)}.`;
}
