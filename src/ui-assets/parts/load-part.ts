/**
 * Parts of the page that only some visits need. Each is a classic script next to the page, since module scripts do not
 * load from disk, and defines `imageUploadParts.NAME`.
 */
export interface Parts {
  readonly de: typeof import('./de');
  readonly signIn: typeof import('./sign-in');
}

/** Loads a part once. Throws Error if its script cannot be loaded. */
export async function loadPart<Name extends keyof Parts>(name: Name): Promise<Parts[Name]> {
  const global = globalThis as { imageUploadParts?: Partial<Parts> };
  if (global.imageUploadParts?.[name] === undefined) {
    await new Promise((resolve, reject) => {
      const script = Object.assign(document.createElement('script'), { src: `${name}.js`, onload: resolve });
      script.onerror = () => reject(new Error(`${name}.js could not be loaded`));
      document.head.append(script);
    });
  }
  return global.imageUploadParts![name]!;
}
