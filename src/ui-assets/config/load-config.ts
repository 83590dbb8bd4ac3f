import { resolveConfig, type PageConfig } from './page-config';
import { recall } from './storage';

/** Key under which the browser keeps the API URL. */
export const API_URL_KEY = 'image-upload.api';

/** Reads the page's configuration. A page from disk has no config.json to read: browsers refuse that. */
export async function loadConfig(): Promise<PageConfig> {
  const served = location.protocol === 'http:' || location.protocol === 'https:';
  return resolveConfig({
    file: served ? await readConfigFile() : undefined,
    search: location.search,
    remembered: recall('localStorage', API_URL_KEY),
  });
}

async function readConfigFile(): Promise<unknown> {
  try {
    const response = await fetch('config.json', { cache: 'no-cache' });
    return response.ok ? await response.json() : undefined;
  } catch {
    // A static server may answer with a page of its own, or not at all: then the page asks.
    return undefined;
  }
}
