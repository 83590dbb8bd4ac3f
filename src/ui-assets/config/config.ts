import { recall } from './storage';

/** Where the page found the URL of the API. `file`: in config.json, which a person cannot change. */
type ApiUrlSource = 'file' | 'address' | 'memory';

/** What the page runs with. */
export interface PageConfig {
  readonly apiUrl?: string;
  readonly source?: ApiUrlSource;
  /** Why the address in `?api=` was not taken. */
  readonly problem?: string;
  readonly limits: UploadLimits;
}

/** Where a configuration can come from. */
interface ConfigSources {
  /** The parsed config.json, undefined where there is none. */
  readonly file?: unknown;
  /** The page's query string, such as `?api=https://…`. */
  readonly search: string;
  /** The API URL that this browser remembers. */
  readonly remembered?: string;
}

/**
 * Picks the configuration: config.json, then `?api=`, then what the browser remembers.
 *
 * The file comes first, so that a link to a deployed page cannot turn its uploads to a stranger's API.
 */
export function resolveConfig({ file, search, remembered }: ConfigSources): PageConfig {
  const limits = readLimits(file);
  const configured = readText(file, 'apiUrl');
  if (configured !== undefined) {
    return { limits, ...readApiUrl(configured, 'file') };
  }
  const asked = new URLSearchParams(search).get('api');
  if (asked !== null) {
    return { limits, ...readApiUrl(asked, 'address') };
  }
  return remembered === undefined ? { limits } : { limits, ...readApiUrl(remembered, 'memory') };
}

function readApiUrl(text: string, source: ApiUrlSource): Pick<PageConfig, 'apiUrl' | 'source' | 'problem'> {
  const parsed = parseApiUrl(text);
  return 'url' in parsed ? { apiUrl: parsed.url, source } : { problem: parsed.problem };
}

function readLimits(file: unknown): UploadLimits {
  const maxBytes = readField(file, 'maxBytes');
  const allowedTypes = readField(file, 'allowedTypes');
  return {
    maxBytes: typeof maxBytes === 'number' && maxBytes > 0 ? maxBytes : DEFAULT_LIMITS.maxBytes,
    allowedTypes: isTexts(allowedTypes) ? allowedTypes : DEFAULT_LIMITS.allowedTypes,
    assumed: maxBytes === undefined && allowedTypes === undefined,
  };
}

function isTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.length > 0 && value.every(entry => typeof entry === 'string');
}

function readText(file: unknown, name: string): string | undefined {
  const value = readField(file, name);
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function readField(file: unknown, name: string): unknown {
  return typeof file === 'object' && file !== null ? (file as Record<string, unknown>)[name] : undefined;
}

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

const LOOPBACK = /^(localhost|127\.0\.0\.1|[a-z0-9.-]+\.localhost)$/;

/** What came of reading an API URL: the URL without a slash at its end, or a sentence that says what is wrong. */
type ParsedApiUrl = { readonly url: string } | { readonly problem: string };

/**
 * Reads the URL of the API from what a person pasted: the URL itself, a host name, or the whole line that `cdk deploy` printed.
 * Plain http is taken for this machine only.
 */
export function parseApiUrl(text: string): ParsedApiUrl {
  const pasted = /https?:\/\/\S+/i.exec(text)?.[0] ?? text.trim();
  if (pasted === '') {
    return { problem: 'Paste the API URL first.' };
  }
  const url = toUrl(/^[a-z][a-z0-9+.-]*:\/\//i.test(pasted) ? pasted : `https://${pasted}`);
  if (!url?.hostname.includes('.') && url?.hostname !== 'localhost') {
    return {
      problem: 'This is not a web address. It should look like https://abc123.execute-api.eu-west-1.amazonaws.com',
    };
  }
  if (url.username !== '' || url.password !== '') {
    return { problem: 'Leave the user name and password out of the address.' };
  }
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && LOOPBACK.test(url.hostname))) {
    return { problem: 'The address has to start with https:// (plain http works for this machine only).' };
  }
  return { url: url.origin + url.pathname.replace(/\/+$/, '') };
}

function toUrl(text: string): URL | undefined {
  return URL.canParse(text) ? new URL(text) : undefined;
}

/** What the page refuses before it sends anything. The server has the last word. */
export interface UploadLimits {
  /** Largest file, in bytes. */
  readonly maxBytes: number;
  /** Content types that may be sent. */
  readonly allowedTypes: readonly string[];
  /** Whether these are the construct's defaults, for want of a configuration: the API behind may allow more. */
  readonly assumed: boolean;
}

/** The construct's own defaults: 20 MiB; JPEG, PNG, WebP and GIF. */
export const DEFAULT_LIMITS: UploadLimits = {
  maxBytes: 20 * 1024 * 1024,
  allowedTypes: ['image/jpeg', 'image/png', 'image/webp', 'image/gif'],
  assumed: true,
};
