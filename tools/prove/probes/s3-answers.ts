import type { PresignedUpload } from '../../../src/contract/http';

/** Response of S3: its status, and the code in its error document. */
export type Answer = readonly [status: number, code?: string];

/** Sends a form with exactly these fields and the file, if any, once. */
export async function sendForm(
  { url, fields }: Pick<PresignedUpload, 'url' | 'fields'>,
  content: Buffer | undefined,
): Promise<Answer> {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) {
    form.append(name, value);
  }
  if (content) {
    form.append('file', new Blob([new Uint8Array(content)]));
  }
  return answerOf(fetch(url, { method: 'POST', body: form }));
}

/** Returns status and code of a response. */
export async function answerOf(sending: Promise<Response>): Promise<Answer> {
  const response = await sending;
  const code = /<Code>(\w+)<\/Code>/.exec(await response.text())?.[1];
  return code === undefined ? [response.status] : [response.status, code];
}
