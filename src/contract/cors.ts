/**
 * Requests that browsers may send to the HTTP API from pages of the allowed origins, and headers that these pages can
 * read. The same whether API Gateway or a function answers.
 */
export const CORS = {
  methods: ['GET', 'POST', 'PATCH', 'DELETE'],
  requestHeaders: ['authorization', 'content-type', 'if-match', 'if-none-match'],
  responseHeaders: ['etag', 'location', 'retry-after'],
  /** Time for which a browser may keep the answer to a preflight request; Chromium keeps it for two hours at most. */
  maxAgeSeconds: 3_600,
} as const;
