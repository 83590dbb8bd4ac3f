// charset, encoding and text ("MIME Part Three", RFC 2047)
const WORD = /=\?([^?\s*]+)(?:\*[^?\s]*)?\?([BbQq])\?([^?\s]*)\?=/;
const WORDS = new RegExp(`${WORD.source}(?:\\s+${WORD.source})*`, 'g');

/**
 * Decodes the encoded words in a header of S3, which returns user-defined metadata that is not ASCII as
 * `=?UTF-8?Q?…?=` or `=?UTF-8?B?…?=` ("Working with object metadata", S3 User Guide). Text that cannot be decoded
 * stays as it is.
 */
export function decodeWords(text: string): string {
  return text.replace(WORDS, words => decodeRun(words) ?? words);
}

/** Decodes adjacent words. A character may be split between two of them. */
function decodeRun(words: string): string | undefined {
  const parts = words.split(/\s+/).map(word => WORD.exec(word)!);
  const charset = parts[0][1];
  if (parts.some(([, other]) => other.toLowerCase() !== charset.toLowerCase())) {
    return parts.length > 1 ? parts.map(([word]) => decodeRun(word) ?? word).join('') : undefined;
  }
  const bytes = Buffer.concat(parts.map(([, , encoding, content]) => decode(encoding, content)));
  try {
    return new TextDecoder(charset, { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function decode(encoding: string, content: string): Buffer {
  if (encoding.toUpperCase() === 'B') {
    return Buffer.from(content, 'base64');
  }
  const quoted = content.replace(/_/g, ' ');
  const latin = quoted.replace(/=([0-9A-Fa-f]{2})/g, (_, code: string) => String.fromCharCode(parseInt(code, 16)));
  return Buffer.from(latin, 'latin1');
}
