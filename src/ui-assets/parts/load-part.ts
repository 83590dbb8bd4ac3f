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

/** Global of the page: the parts that have been loaded, and the version that a part has to be of. */
type LoadedParts = { readonly [Name in keyof Parts]?: Parts[Name] } & { readonly version?: string };

const requests = new Map<keyof Parts, Promise<unknown>>();

/** Returns a part that has been loaded. */
export function partOf<Name extends keyof Parts>(name: Name): Parts[Name] | undefined {
  return loadedParts()[name] as Parts[Name] | undefined;
}

/**
 * Loads a part once. Throws Error if its script cannot be loaded, or is of another version of the page; the next call
 * tries again.
 */
export async function loadPart<Name extends keyof Parts>(name: Name): Promise<Parts[Name]> {
  if (partOf(name) === undefined) {
    const request = requests.get(name) ?? loadScript(`${name}.js?${loadedParts().version}`);
    requests.set(name, request);
    await request.finally(() => requests.delete(name));
  }
  const part = partOf(name);
  if (part === undefined) {
    throw new Error(`${name}.js is not of this version of the page`);
  }
  return part;
}

function loadedParts(): LoadedParts {
  return (globalThis as { imageUploadParts?: LoadedParts }).imageUploadParts ?? {};
}

function loadScript(src: string): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const script = Object.assign(document.createElement('script'), { src, onload: resolve });
    script.onerror = () => {
      script.remove();
      reject(new Error(`${src} could not be loaded`));
    };
    document.head.append(script);
  });
}
