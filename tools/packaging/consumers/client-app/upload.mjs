/** Uploads a file to a stub of the API in this process: its first requests fail. Prints the result as JSON. */
import { createServer } from 'node:http';
import { createImageClient } from 'serverless-image-processor/client';

const calls = [];
const failures = { 'POST /uploads': [401], 'POST /bucket': [503], 'GET /images/1': [500] };

const server = createServer((request, response) => {
  const call = `${request.method} ${request.url}`;
  const status = failures[call]?.shift();
  calls.push(`${call} ${request.headers.authorization ?? '-'} ${status ?? 'ok'}`);
  request.resume().on('end', () => {
    if (status) {
      response.writeHead(status).end();
    } else if (call === 'POST /bucket') {
      response.writeHead(204).end();
    } else {
      response
        .writeHead(200)
        .end(JSON.stringify(call === 'POST /uploads' ? created() : { imageId: '1', status: 'READY' }));
    }
  });
});

function created() {
  const upload = { method: 'POST', url: `${url}/bucket`, fields: { key: '1' } };
  return { imageId: '1', upload, expiresAt: new Date(Date.now() + 60_000).toISOString(), statusUrl: '/images/1' };
}

await new Promise(resolve => server.listen(0, '127.0.0.1', resolve));
const url = `http://127.0.0.1:${server.address().port}`;
Math.random = () => 0;
const client = createImageClient({ apiUrl: url, getToken: ({ renew }) => (renew ? 'new' : 'old') });
const { status } = await client.upload(new Blob([new Uint8Array([0xff, 0xd8, 0xff, 0xe0])]));
console.log(JSON.stringify({ status, calls }));
server.close();
server.closeAllConnections();
