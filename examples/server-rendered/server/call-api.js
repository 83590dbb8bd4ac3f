const { sign } = require('./sign.js');

/** Calls an operation of the API for back ends, and returns its response. Throws an error with the API's explanation and the status. */
exports.callApi = async (method, path, body) => {
  const content = body === undefined ? '' : JSON.stringify(body);
  const url = new URL(process.env.API_URL + path);
  const headers = { ...sign(method, url, content), ...(content && { 'content-type': 'application/json' }) };
  const response = await fetch(url, { method, headers, body: content || undefined });
  const answer = await response.json();
  if (!response.ok) {
    const { status } = response;
    const message = `${method} ${url.pathname} responded with ${status}: ${answer.detail ?? answer.message}`;
    throw Object.assign(new Error(message), { status });
  }
  return answer;
};
