# Sourced: starts the nginx that all clients of the benchmark talk to. Wants the tree's root as the current directory;
# gives $work, a directory that goes away at the end, $port for plain HTTP, and $port + 1 for TLS.
# shellcheck shell=bash

modules=
for directory in /usr/lib/nginx/modules /usr/lib64/nginx/modules /usr/local/lib/nginx/modules; do
  [ ! -f $directory/ngx_http_lua_module.so ] || modules=$directory
done
if ! command -v nginx >/dev/null || [ -z "$modules" ]; then
  echo "bench: nginx with its Lua module is needed (Debian: nginx-light, libnginx-mod-http-lua)" >&2
  exit 1
fi

work=$(mktemp -d)
stop() {
  [ -z "${upstream:-}" ] || kill "$upstream" 2>/dev/null || true
  [ -z "${upstream:-}" ] || wait "$upstream" 2>/dev/null || true
  rm -rf "$work"
}
trap stop EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 30 -subj /CN=127.0.0.1 \
  -addext subjectAltName=IP:127.0.0.1 -keyout "$work/key.pem" -out "$work/certificate.pem" 2>/dev/null

start_upstream() { # port, port for TLS
  sed -e "s|@MODULES@|$modules|; s|@BENCH@|$PWD/bench|; s|@PORT@|$1|; s|@TLS_PORT@|$2|" bench/upstream.conf \
    >"$work/nginx.conf"
  nginx -p "$work" -c nginx.conf -e error.log >/dev/null 2>&1 &
  upstream=$!
  for _ in {1..100}; do
    kill -0 "$upstream" 2>/dev/null || return 1
    if (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; then return 0; fi
    sleep 0.05
  done
  return 1
}

port=
for candidate in {18931..18951..2}; do
  if ! (exec 3<>"/dev/tcp/127.0.0.1/$candidate") 2>/dev/null && start_upstream "$candidate" $((candidate + 1)); then
    port=$candidate
    break
  fi
done
if [ -z "$port" ]; then
  cat "$work/error.log" >&2 || true
  echo "bench: nginx did not start" >&2
  exit 1
fi

