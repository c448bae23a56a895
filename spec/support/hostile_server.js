// A server that may be met on the real road, over TLS with HTTP/2 and HTTP/1.1: it sends what nobody asked for,
// refuses streams, ends connections in every way, and stands behind a network that falls silent.
//
//   node hostile_server.js CERTIFICATE KEY      prints NAME=PORT for each port, then serves until it is killed
//
// plain, tls   HTTP/1.1 written by hand, so that it can be wrong; a scenario of `bytes` for /SCENARIO/NAME
// h2           HTTP/2, and HTTP/1.1, by the book; a scenario of `streams` for /SCENARIO/NAME
// forward      what is said here is said to h2 and back, until it is frozen
// control      GET /counts: connections by port, and requests by NAME that were worked on, beside what is held; GET /freeze: the
//              connections there are at `forward` say nothing any more, new ones do
//
// An answer is {"name":NAME,"connection":N}, where N counts the connections of a port; of a POST it has the `text`
// that was sent.
const fs = require('fs');
const http = require('http');
const http2 = require('http2');
const net = require('net');
const tls = require('tls');

const [certificate, key] = process.argv.slice(2);
const credentials = { cert: fs.readFileSync(certificate), key: fs.readFileSync(key) };
const counts = { connections: {}, processed: {} };
const later = 20; // milliseconds: when the answer has been read and the connection is at rest

function newConnection(port) {
  counts.connections[port] = (counts.connections[port] || 0) + 1;
  return counts.connections[port];
}

function processed(name) {
  counts.processed[name] = (counts.processed[name] || 0) + 1;
}

// --- HTTP/1.1 by hand ---

function message(status, body, headers) {
  return `HTTP/1.1 ${status} X\r\nContent-Type: application/json\r\n${headers || ''}Content-Length: ${body.length}\r\n\r\n${body}`;
}

const stale = message(200, '{"name":"stale"}');
const timeout = message(408, '{"name":"stale"}', 'Connection: close\r\n');

// (socket, the right answer, the body of that)
const bytes = {
  ok: (socket, answer) => socket.write(answer),

  // more than was asked for
  twice_at_once: (socket, answer) => socket.write(answer + answer),
  twice: (socket, answer) => then(socket, answer, () => socket.write(answer)),
  thrice: (socket, answer) => then(socket, answer, () => socket.write(answer + answer)),
  half: (socket, answer) => then(socket, answer, () => socket.write(stale.slice(0, -5))),
  one_byte: (socket, answer) => then(socket, answer, () => socket.write('H')),
  line_end: (socket, answer) => then(socket, answer, () => socket.write('\r\n')),
  late_408: (socket, answer) => then(socket, answer, () => socket.end(timeout)),
  late_408_open: (socket, answer) => then(socket, answer, () => socket.write(timeout)),
  late_body: (socket) => then(socket, 'HTTP/1.1 204 No Content\r\n\r\n', () => socket.write('{"name":"stale"}')),
  late_answer_to_204: (socket) => then(socket, 'HTTP/1.1 204 No Content\r\n\r\n', () => socket.write(stale)),
  late_100: (socket, answer) => then(socket, answer, () => socket.write('HTTP/1.1 100 Continue\r\n\r\n')),

  // the end of a connection at rest
  late_end: (socket, answer) => then(socket, answer, () => socket.end()),
  late_cut: (socket, answer) => then(socket, answer, () => cut(socket)),
  late_reset: (socket, answer) => then(socket, answer, () => reset(socket)),

  // the end within an answer: `end` says goodbye where there is TLS, `cut` and `reset` do not
  unsized_end: (socket, answer, body) => socket.end(`HTTP/1.1 200 X\r\n\r\n${body}`),
  unsized_cut: (socket, answer, body) => then(socket, `HTTP/1.1 200 X\r\n\r\n${body}`, () => cut(socket)),
  unsized_reset: (socket, answer, body) => then(socket, `HTTP/1.1 200 X\r\n\r\n${body}`, () => reset(socket)),
  sized_end: (socket, answer) => socket.end(answer.slice(0, -1)),
  sized_cut: (socket, answer) => then(socket, answer.slice(0, -1), () => cut(socket)),
  sized_reset: (socket, answer) => then(socket, answer.slice(0, -1), () => reset(socket)),
  chunked_end: (socket, answer, body) => socket.end(chunked(body)),
  chunked_cut: (socket, answer, body) => then(socket, chunked(body), () => cut(socket)),
  whole_cut: (socket, answer) => then(socket, answer, () => cut(socket)),
};

// Bytes now, and something else when they have been read.
function then(socket, now, what) {
  socket.write(now, () => setTimeout(what, later));
}

function chunked(body) {
  return `HTTP/1.1 200 X\r\nTransfer-Encoding: chunked\r\n\r\n${body.length.toString(16)}\r\n${body}\r\n`;
}

// Ends the connection below TLS, without close_notify.
function cut(socket) {
  (socket.road || socket).end();
}

function reset(socket) {
  (socket.road || socket).resetAndDestroy();
}

// The first request of a text, and what comes after it; null when it is not complete.
function takeRequest(text) {
  const end = text.indexOf('\r\n\r\n');
  if (end < 0) return null;
  const size = Number((/\r\ncontent-length: (\d+)/i.exec(text.slice(0, end)) || [0, 0])[1]);
  if (text.length < end + 4 + size) return null;
  const [, method, scenario, name] = /^(\S+) \/(\w+)\/(\S+)/.exec(text);
  return { method, scenario, name, body: text.slice(end + 4, end + 4 + size), rest: text.slice(end + 4 + size) };
}

function bodyFor(name, connection, sent) {
  return JSON.stringify({ name, connection, ...(sent ? JSON.parse(sent) : {}) });
}

function serveBytes(port) {
  return (socket) => {
    const connection = newConnection(port);
    let text = '';
    socket.on('error', () => {});
    socket.on('data', (piece) => {
      text += piece.toString('latin1');
      for (let request = takeRequest(text); request; request = takeRequest(text)) {
        text = request.rest;
        processed(request.name);
        const body = bodyFor(request.name, connection, request.body);
        bytes[request.scenario](socket, message(200, body), body);
      }
    });
  };
}

// --- HTTP/2 ---

const started = {}; // how many streams a name has had
const roads = {}; // the client's port -> its connection
const fatal = http2.constants;

function answer(stream, state) {
  processed(state.name);
  const body = bodyFor(state.name, state.connection, state.body);
  stream.respond({ ':status': 200, 'content-type': 'application/json', 'content-length': body.length });
  stream.end(body);
}

// What comes to a connection at rest, and is no answer.
function idle(what) {
  return (stream, state) => {
    answer(stream, state);
    const { session } = stream;
    stream.on('close', () => setTimeout(() => session.destroyed || what(session), later));
  };
}

function goAway(session, keep, code) {
  const kept = session.held.sort(([one], [other]) => one.id - other.id).slice(0, keep);
  session.goaway(code, kept[kept.length - 1][0].id);
  kept.forEach(([stream, state]) => answer(stream, state));
  setTimeout(() => session.destroy(), 300); // what comes until then is not looked at
}

// Streams of a session that are held until it goes away, and the first of which are answered then; when a name
// comes again, it is answered.
function goingAway(keep, code) {
  return (stream, state) => {
    const { session } = stream;
    if (state.number > 1) {
      answer(stream, state);
      return;
    }
    session.held = session.held || [];
    session.held.push([stream, state]);
    if (!session.leaves) session.leaves = setTimeout(() => goAway(session, keep, code), 100);
  };
}

// Begins to answer, and resets the stream.
function cutting(code, begun) {
  return (stream, state) => {
    processed(state.name);
    stream.respond({ ':status': 200, 'content-type': 'application/json', 'content-length': 20 });
    if (begun) stream.write(begun);
    stream.close(code);
  };
}

const streams = {
  ok: answer,
  slow: (stream, state) => setTimeout(() => answer(stream, state), 1500),
  never: () => {},
  drip: (stream, state) => {
    const body = bodyFor(state.name, state.connection, state.body);
    processed(state.name);
    stream.respond({ ':status': 200, 'content-type': 'application/json' });
    [...body].forEach((byte, i) => setTimeout(() => stream.destroyed || stream.write(byte), i * 2000 / body.length));
    setTimeout(() => stream.destroyed || stream.end(), 2000);
  },

  // on a connection at rest
  ping: idle((session) => session.ping(() => {})),
  settings: idle((session) => session.settings({ initialWindowSize: 100000 }, () => {})),
  window: idle((session) => session.setLocalWindowSize(1 << 20)),
  altsvc: idle((session) => session.altsvc('h2=":8000"', 'https://127.0.0.1')),
  goaway: idle((session) => session.goaway(fatal.NGHTTP2_NO_ERROR)),
  goaway_and_end: idle((session) => session.close()),
  end: idle((session) => roads[session.socket.remotePort].destroy()),

  // streams that are not worked on
  refuse_once: (stream, state) => {
    if (state.number > 1) answer(stream, state);
    else stream.close(fatal.NGHTTP2_REFUSED_STREAM);
  },
  refuse: (stream) => stream.close(fatal.NGHTTP2_REFUSED_STREAM),
  go_after_one: goingAway(1, fatal.NGHTTP2_NO_ERROR),
  go_after_three: goingAway(3, fatal.NGHTTP2_NO_ERROR),
  calm_after_three: goingAway(3, fatal.NGHTTP2_ENHANCE_YOUR_CALM),

  // streams that may have been
  cancel: (stream, state) => {
    processed(state.name);
    stream.close(fatal.NGHTTP2_CANCEL);
  },
  cut: cutting(fatal.NGHTTP2_INTERNAL_ERROR, '{"na'),
  cut_early: cutting(fatal.NGHTTP2_CANCEL, ''),
  break_off: (stream, state) => {
    processed(state.name);
    stream.session.destroy();
  },
};

function serveStream(stream, headers) {
  const [, scenario, name] = headers[':path'].split('/');
  const { session } = stream;
  started[name] = (started[name] || 0) + 1;
  const state = { name, connection: session.number, number: started[name], body: '' };
  stream.on('error', () => {});
  stream.on('data', (piece) => { state.body += piece; });
  stream.on('end', () => streams[scenario](stream, state));
}

function serveOldStyle(request, response) {
  if (request.httpVersionMajor >= 2) return; // serveStream does
  const [, scenario, name] = request.url.split('/');
  const { socket } = request;
  let text = '';
  request.on('data', (piece) => { text += piece; });
  request.on('end', () => {
    if (scenario === 'never') return;
    processed(name);
    const body = bodyFor(name, socket.number, text);
    const send = () => response.writeHead(200, { 'content-type': 'application/json', 'content-length': body.length }).end(body);
    setTimeout(send, scenario === 'slow' ? 1500 : 0);
  });
}

// --- a network that falls silent ---

const pairs = [];

function forward(target) {
  return (socket) => {
    newConnection('forward');
    const onward = net.connect(target(), '127.0.0.1');
    [[socket, onward], [onward, socket]].forEach(([from, to]) => {
      from.on('error', () => {});
      from.on('close', () => to.destroy());
      from.pipe(to);
    });
    pairs.push([socket, onward]);
  };
}

function freeze() {
  pairs.splice(0).forEach((pair) => pair.forEach((socket) => {
    socket.unpipe();
    socket.removeAllListeners('close'); // nor does it tell of an end
    socket.pause();
  }));
}

// --- listening ---

function listen(name, server) {
  server.listen(0, '127.0.0.1', () => console.log(`${name}=${server.address().port}`));
  return server;
}

function byTls(serve) {
  return (road) => {
    const socket = new tls.TLSSocket(road, { isServer: true, secureContext: tls.createSecureContext(credentials) });
    socket.road = road;
    road.on('error', () => {});
    serve(socket);
  };
}

listen('plain', net.createServer({ noDelay: true }, serveBytes('plain')));
listen('tls', net.createServer({ noDelay: true }, byTls(serveBytes('tls'))));
const h2 = http2.createSecureServer({ ...credentials, allowHTTP1: true });
h2.keepAliveTimeout = 120000;
h2.on('session', (session) => {
  session.number = newConnection('h2');
  session.on('error', () => {});
});
h2.on('secureConnection', (socket) => {
  roads[socket.remotePort] = socket;
  if (socket.alpnProtocol !== 'h2') socket.number = newConnection('h1');
});
h2.on('stream', serveStream);
h2.on('request', serveOldStyle);
listen('h2', h2);
listen('forward', net.createServer({ noDelay: true }, forward(() => h2.address().port)));
listen('control', http.createServer((request, response) => {
  if (request.url === '/freeze') freeze();
  response.writeHead(200, { 'content-type': 'application/json', connection: 'close' });
  response.end(JSON.stringify(counts));
}));
