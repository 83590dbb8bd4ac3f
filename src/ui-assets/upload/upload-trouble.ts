import { TroubleError, type Trouble } from '../client/trouble';

/** What Uppy's S3 client says of an answer that was no success; of a lost connection it says nothing. */
interface S3Failure {
  readonly status?: number;
  readonly serviceCode?: string;
  readonly body?: string;
}

/** Why an upload failed: the API's reason if it refused, else S3's, else the network. */
export function uploadTrouble(error: unknown): Trouble {
  if (error instanceof TroubleError) { return error.trouble; }
  const { status, serviceCode, body } = error as S3Failure;
  if (status === undefined) { return { code: 'CONNECTION_LOST' }; }
  if (serviceCode === 'EntityTooLarge' || status === 413) { return { code: 'TOO_LARGE' }; }
  if (serviceCode === 'AccessDenied' && /expired/i.test(body ?? '')) { return { code: 'UPLOAD_EXPIRED' }; }
  return { code: 'UPLOAD_REFUSED', detail: `S3 answered ${status} ${serviceCode ?? ''}`.trim() };
}
