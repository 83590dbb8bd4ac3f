/** Makes the functions' own AWS clients talk to this endpoint, with made-up credentials. Answers how to undo it. */
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
