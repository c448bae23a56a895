// The files of a folder over TLS with HTTP/2 and HTTP/1.1, and over plain HTTP/1.1. What is posted comes back.
// Usage: node server.js FOLDER CERTIFICATE KEY TLS_PORT PLAIN_PORT. Prints a line for each request over TLS.
const fs = require('fs');
const http = require('http');
const http2 = require('http2');

const [folder, certificate, key, tlsPort, plainPort] = process.argv.slice(2);

function answer(response, status, body) {
  response.writeHead(status, { 'content-type': 'application/octet-stream', 'content-length': body.length });
  response.end(body);
}

function post(request, response) {
  const pieces = [];
  request.on('data', (piece) => pieces.push(piece));
  request.on('end', () => answer(response, 200, Buffer.concat(pieces)));
}

function serve(request, response) {
  if (request.socket.encrypted) console.log(`HTTP/${request.httpVersion} ${request.socket.remotePort}`);
  if (request.method === 'POST') return post(request, response);
  fs.readFile(`${folder}/${request.url.slice(1)}`, (error, body) => {
    answer(response, error ? 404 : 200, error ? Buffer.from('no such file') : body);
  });
}

const keep = 120000; // longer than any client here waits
const secure = http2.createSecureServer(
  { cert: fs.readFileSync(certificate), key: fs.readFileSync(key), allowHTTP1: true }, serve);
const plain = http.createServer(serve);
secure.keepAliveTimeout = plain.keepAliveTimeout = keep;
secure.listen(Number(tlsPort), '127.0.0.1');
plain.listen(Number(plainPort), '127.0.0.1');
process.on('SIGTERM', () => process.exit(0));
