import { part } from './dom';
import type { ImageManifest, ManifestVariant } from '../../contract/http';
import { formatBytes, formatSavings, typeName } from '../text/format';
import { wholeVariants } from '../text/picture-snippet';

/** The two pictures. */
export interface CompareOptions {
  readonly manifest: ImageManifest;
  readonly beforeUrl: string;
  /** The original's file name. */
  readonly name: string;
}

/** Shows the original over the largest variant, with a slider between them; nothing if there is no whole variant to compare with. */
export function showCompare(figure: HTMLElement, { manifest, beforeUrl, name }: CompareOptions): void {
  const [largest] = wholeVariants(manifest);
  if (largest === undefined) {
    return;
  }
  const stage = part(figure, 'stage', HTMLElement);
  const before = part(figure, 'before', HTMLImageElement);
  stage.style.setProperty('--ratio', String(largest.width / largest.height));
  stage.style.setProperty('--width', `${largest.width}px`);
  part(figure, 'after', HTMLPictureElement).replaceChildren(...afterPicture(manifest, largest, name));
  part(figure, 'caption', HTMLElement).textContent = captionOf(manifest, largest);
  listenToSlider(stage, name);
  // A browser that cannot show the original, such as a TIFF, has nothing to compare.
  before.onload = () => (figure.hidden = false);
  before.src = beforeUrl;
}

/** The largest variant, in each format: the browser takes the first that it knows. */
function afterPicture(manifest: ImageManifest, largest: ManifestVariant, name: string): HTMLElement[] {
  const sameSize = wholeVariants(manifest).filter(({ width }) => width === largest.width);
  const sources = sameSize.map(({ url, contentType }) =>
    Object.assign(document.createElement('source'), { srcset: url, type: contentType }),
  );
  const image = Object.assign(document.createElement('img'), {
    src: sameSize.at(-1)?.url ?? largest.url,
    alt: `${name}, processed`,
  });
  return [...sources, image];
}

function listenToSlider(stage: HTMLElement, name: string): void {
  const slider = part(stage, 'split', HTMLInputElement);
  slider.setAttribute('aria-label', `Before and after of ${name}`);
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
  return `Original: ${size}${formatBytes(original.bytes)}. Processed: ${after}, ${formatSavings(original.bytes, bytes)}.`;
}
