/** Returns the address at which the emulator serves the URL of a distribution to every client. */
export function emulatedUrl(endpoint: string, url: string): string {
  const { host, pathname, search } = new URL(url);
  const path = pathname === '/' && !url.endsWith('/') ? '' : pathname;
  return `${endpoint}/_cloudfront/${host.replace(/\.cloudfront\.net$/, '')}${path}${search}`;
}
