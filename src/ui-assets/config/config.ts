import { recall } from './storage';

/** Configuration of the page. */
export interface PageConfig {
  readonly apiUrl?: string;
  readonly source?: ApiUrlSource;
  /** Reason why the address in `?api=` was not accepted. */
  readonly problem?: string;
  readonly limits: UploadLimits;
  /** Presets to choose from; empty if there is no choice. */
  readonly presets: readonly PresetOffer[];
}

/** Source of the API's URL. `file` is config.json, which a person cannot change. */
type ApiUrlSource = 'file' | 'address' | 'memory';

/** Limits that the page checks before it sends anything. The server checks again. */
export interface UploadLimits {
  /** Largest file, in bytes. */
  readonly maxBytes: number;
  /** Accepted content types. */
  readonly allowedTypes: readonly string[];
  /** Name of the preset that they belong to; absent: the default. */
  readonly preset?: string;
  /** The limits are the construct's defaults because none are configured: the API may allow more. */
  readonly assumed: boolean;
}

/** Preset that the page offers. */
export interface PresetOffer {
  readonly name: string;
  /** Indicates that everyone can see its images. */
  readonly isPublic: boolean;
  readonly limits: UploadLimits;
}

/** The construct's own defaults: 20 MiB; JPEG, PNG, WebP and GIF. */
export const DEFAULT_LIMITS: UploadLimits = {
  maxBytes: 20 * 1024 * 1024,
  allowedTypes: ['image/jpeg', 'image/png', 'image/webp', 'image/gif'],
  assumed: true,
};

/** Key under which the browser stores the API's URL. */
export const API_URL_KEY = 'image-upload.api';

/** Loads the page's configuration. A page from disk has no config.json: browsers do not let it read files. */
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
    // A static server may respond with a page of its own, or not at all: the page then asks for the URL.
    return undefined;
  }
}

/** Inputs of the configuration. */
interface ConfigSources {
  /** The parsed config.json, undefined if there is none. */
  readonly file?: unknown;
  /** The page's query string, such as `?api=https://…`. */
  readonly search: string;
  /** The API URL stored in this browser. */
  readonly remembered?: string;
}

/**
 * Resolves the configuration: config.json first, then `?api=`, then the URL stored in the browser.
 *
 * The file comes first, so that a link to a deployed page cannot divert its uploads to another API.
 */
export function resolveConfig({ file, search, remembered }: ConfigSources): PageConfig {
  const common = { limits: readLimits(file), presets: readPresets(file) };
  const configured = readText(file, 'apiUrl');
  if (configured !== undefined) {
    return { ...common, ...readApiUrl(configured, 'file') };
  }
  const requested = new URLSearchParams(search).get('api');
  if (requested !== null) {
    return { ...common, ...readApiUrl(requested, 'address') };
  }
  return remembered === undefined ? common : { ...common, ...readApiUrl(remembered, 'memory') };
}

function readPresets(file: unknown): readonly PresetOffer[] {
  const entries = readField(file, 'presets');
  const named = (Array.isArray(entries) ? entries : []).flatMap((entry: unknown) => {
    const name = readText(entry, 'name');
    return name === undefined ? [] : [{ name, isPublic: readField(entry, 'isPublic') === true, entry }];
  });
  return named.length < 2
    ? []
    : named.map(({ name, isPublic, entry }) => ({ name, isPublic, limits: { ...readLimits(entry), preset: name } }));
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

function readApiUrl(text: string, source: ApiUrlSource): Pick<PageConfig, 'apiUrl' | 'source' | 'problem'> {
  const parsed = parseApiUrl(text);
  return 'url' in parsed ? { apiUrl: parsed.url, source } : { problem: parsed.problem };
}

const LOOPBACK = /^(localhost|127\.0\.0\.1|[a-z0-9.-]+\.localhost)$/;

/** Result of parsing an API URL: the URL without a trailing slash, or a sentence that describes the problem. */
type ParsedApiUrl = { readonly url: string } | { readonly problem: string };

/**
 * Parses the API's URL from pasted text: the URL itself, a host name, or a whole line of the output of `cdk deploy`.
 * Plain http is accepted for this machine only.
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
    return { problem: 'Remove the user name and password from the address.' };
  }
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && LOOPBACK.test(url.hostname))) {
    return { problem: 'The address must start with https:// (plain http works for this machine only).' };
  }
  return { url: url.origin + url.pathname.replace(/\/+$/, '') };
}

function toUrl(text: string): URL | undefined {
  return URL.canParse(text) ? new URL(text) : undefined;
}
