/**
 * Parts of the page that only some visits need, or not at once. Each is a classic script next to the page, since module
 * scripts do not load from disk. The build leaves out of it the modules that the page has: see tools/assets/ui.
 */
export interface Parts {
  readonly de: typeof import('./de');
  readonly panel: typeof import('./panel');
  readonly save: typeof import('./save');
  readonly shrink: typeof import('./shrink');
  readonly signIn: typeof import('./sign-in');
}

/** Parts with a stylesheet of the same name. */
const STYLED: readonly (keyof Parts)[] = ['panel'];

/** Scripts that have run, by part, and the version that they have to be of: that of the page's own script. */
type Scripts = { readonly [Name in keyof Parts]?: Parts[Name] } & { readonly version?: string };

const requests = new Map<keyof Parts, Promise<unknown>>();
const loaded = new Set<keyof Parts>();

/** Returns a part that has been loaded. */
export function partOf<Name extends keyof Parts>(name: Name): Parts[Name] | undefined {
  return loaded.has(name) ? (scripts()[name] as Parts[Name]) : undefined;
}

/**
 * Loads a part once. Throws Error if one of its files cannot be loaded, or is of another version of the page; the next
 * call tries again.
 */
export async function loadPart<Name extends keyof Parts>(name: Name): Promise<Parts[Name]> {
  if (!loaded.has(name)) {
    const request = requests.get(name) ?? loadFiles(name);
    requests.set(name, request);
    await request.finally(() => requests.delete(name));
    if (scripts()[name] === undefined) {
      throw new Error(`${name}.js is not of this version of the page`);
    }
    loaded.add(name);
  }
  return partOf(name)!;
}

function scripts(): Scripts {
  return (globalThis as { imageUploadParts?: Scripts }).imageUploadParts ?? {};
}

function loadFiles(name: keyof Parts): Promise<unknown> {
  // the version makes a browser ask again after a deployment
  const address = (ending: string) => `${name}.${ending}?${scripts().version}`;
  const script = Object.assign(document.createElement('script'), { src: address('js') });
  const style = Object.assign(document.createElement('link'), { rel: 'stylesheet', href: address('css') });
  return Promise.all([loadFile(script), STYLED.includes(name) && loadFile(style)]);
}

function loadFile(element: HTMLScriptElement | HTMLLinkElement): Promise<unknown> {
  return new Promise((resolve, reject) => {
    element.onload = resolve;
    element.onerror = () => {
      element.remove();
      reject(new Error('a part of the page could not be loaded'));
    };
    document.head.append(element);
  });
}
