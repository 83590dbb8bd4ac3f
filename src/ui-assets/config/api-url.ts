const LOOPBACK = /^(localhost|127\.0\.0\.1|[a-z0-9.-]+\.localhost)$/;

/** Result of parsing an API URL: the URL without a trailing slash, or a sentence that describes the problem. */
export type ParsedApiUrl = { readonly url: string } | { readonly problem: string };

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
