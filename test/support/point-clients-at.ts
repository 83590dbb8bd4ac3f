/** Points the functions' AWS clients at this endpoint, with made-up credentials. Returns a function that undoes it. */
export function pointClientsAt(endpoint: string): () => void {
  const before = process.env;
  process.env = {
    ...before,
    AWS_ENDPOINT_URL: endpoint,
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'k',
    AWS_SECRET_ACCESS_KEY: 's',
  };
  return () => {
    process.env = before;
  };
}
