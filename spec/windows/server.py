"""The server that the specs in spec/windows ask, since the servers of the other specs don't run on Windows.

python server.py COMMAND...   serves until the command ends, with whose status it ends, too. server.pem of the directory has
its certificate and key; it writes server.txt, with its ports.
"""
import http.server
import json
import ssl
import subprocess
import sys
import threading
import time
import urllib.parse


def content(size):
    """What the specs expect of a file of this size."""
    return (b"0123456789abcde\n" * (size // 16 + 1))[:size]


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    # With what comes first, a large answer would wait for its acknowledgement.
    disable_nagle_algorithm = True

    def answer(self, body, kind="application/json", status=200):
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_GET(self):
        what = self.path.strip("/").split("/")
        if what[0] == "echo":
            self.answer(json.dumps({"id": what[1], "token": self.headers.get("Authorization")}).encode())
        elif what[0].startswith("contacts"):
            self.answer_page(what[0])
        elif what[0] == "slow":
            time.sleep(float(what[1]))
            self.answer(b"{}")
        elif what[0] == "cut":
            self.send_response(200)
            self.send_header("Content-Length", "1000")
            self.end_headers()
            self.close_connection = True
        elif what[0] == "file":
            self.answer(content(int(what[1])), "application/octet-stream")
        else:
            self.answer(b'{"message":"no such thing"}', status=404)

    failed = set()

    def answer_page(self, path):
        """One of three pages of two contacts, as Intercom has them. With a token fails-ONCE, the last fails once."""
        token = self.headers["Authorization"].split()[-1]
        start = int((urllib.parse.parse_qs(urllib.parse.urlsplit(path).query).get("starting_after") or ["0"])[0])
        if start == 4 and token.startswith("fails-") and token not in self.failed:
            self.failed.add(token)
            self.answer(b'{"type":"error.list","errors":[{"code":"x","message":"no"}]}', status=400)
            return
        pages = {"type": "pages", "total_pages": 3, "per_page": 2}
        if start < 4:
            pages["next"] = {"page": start // 2 + 2, "starting_after": str(start + 2)}
        data = [{"type": "contact", "id": str(i), "name": "\u00fc\n%d" % i} for i in (start + 1, start + 2)]
        self.answer(json.dumps({"type": "list", "data": data, "total_count": 6, "pages": pages}).encode())

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.answer(json.dumps({"size": len(json.loads(body)["text"])}).encode())

    def log_message(self, *_):
        pass


class Server(http.server.ThreadingHTTPServer):
    request_queue_size = 128
    daemon_threads = True

    def handle_error(self, *_):
        """Clients that refuse the certificate are no fault."""


def serve(context=None):
    its = Server(("127.0.0.1", 0), Handler)
    if context:
        # Each connection's thread shakes hands, not the one that accepts.
        its.socket = context.wrap_socket(its.socket, server_side=True, do_handshake_on_connect=False)
    threading.Thread(target=its.serve_forever, daemon=True).start()
    return its.server_address[1]


context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
context.load_cert_chain("server.pem")
ports = {"plain": serve(), "tls": serve(context)}
with open("server.txt", "w") as file:
    file.writelines("%s=%d\n" % port for port in ports.items())
sys.exit(subprocess.call(sys.argv[1:]))
