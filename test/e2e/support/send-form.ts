import type { PresignedUpload } from '../../../src/contract/http';

/** What S3 answered: its status, and the code in its error document. */
export type Answer = readonly [status: number, code?: string];

/** Sends a form with exactly these fields, and a file unless told otherwise; once. */
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

/** Status and code of an answer. */
export async function answerOf(sending: Promise<Response>): Promise<Answer> {
  const answer = await sending;
  const code = /<Code>(\w+)<\/Code>/.exec(await answer.text())?.[1];
  return code === undefined ? [answer.status] : [answer.status, code];
}
