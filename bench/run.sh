#!/usr/bin/env bash
# bench/run.sh   measures this tree's client and its peers against a local nginx, and prints tables.
# Called by `make bench`, which builds first; the tables go into build/bench.md as well, figures into build/bench/*.svg.
#
#   BENCH_LUAS         the interpreters that ours is measured with
#   BENCH_QUICK=1      a short run, to see that everything works
#   BENCH_ROUNDS=5     how often each is run, in turns; the tables hold medians
#   BENCH_WORKLOADS    some of: get concurrent burst list list150 network overlap tasks length nginx
#   BENCH_ROADS        some of: plain tls http2, which are HTTP/1.1, the same over TLS, and HTTP/2 over TLS
#   RESTY_HTTP, RESTY_STRING, ROUNDS, SECONDS_EACH   of the last, see bench/nginx/run
#   BENCH_PEERS        more peers, one a line: name=command. The command gets a workload, a URL, a count, and
#                      with TLS the file of the authority and the version of HTTP, 1.1 or 2. It exits with 3 when
#                      it can't do that
set -eu
cd "$(dirname "$0")/.."
build=${BUILD:-build}
case $build in /*) ;; *) build=$PWD/$build ;; esac
out=$build/bench
mkdir -p "$out"

node_client=intercom-client@7.0.3
if command -v npm >/dev/null && [ ! -d "$out/node_modules/undici" ]; then
  npm install --prefix "$out" --no-audit --no-fund --loglevel=error "$node_client" undici@6.29.1 >&2 ||
    echo "bench: $node_client could not be installed; going on without it" >&2
fi

for program in floor measure; do
  # shellcheck disable=SC2046 # words
  ${CC:-cc} -O2 -o "$out/$program" bench/$program.c $(pkg-config --cflags --libs libcurl)
done

# The upstream -----------------------------------------------------------------------------------

# shellcheck source=bench/upstream.sh
. bench/upstream.sh

# The peers --------------------------------------------------------------------------------------

# A command that runs a script with an interpreter that finds this tree's modules.
with_lua() { # interpreter, script
  LUA=$1 tools/in-tree sh -c "printf 'LUA_PATH=\"%s\" LUA_CPATH=\"%s\" %s %s' \"\$LUA_PATH\" \"\$LUA_CPATH\" '$1' '$2'"
}

peers=$work/peers
{
  echo "C on libcurl=$out/floor"
  for lua in ${BENCH_LUAS:-lua5.4}; do
    echo "switchboard, $lua=$(with_lua "$lua" bench/peers/switchboard.lua)"
  done
  if lua5.1 -e 'require "curl" require "cjson"' 2>/dev/null; then
    echo "by hand: lua-curl, lua-cjson, lua5.1=lua5.1 bench/peers/lua_curl.lua"
  fi
  for lua in lua5.3 lua5.1; do
    if $lua -e 'require "http.client" require "cjson"' 2>/dev/null; then
      echo "lua-http, $lua=$lua bench/peers/lua_http.lua"
      break
    fi
  done
  if [ -d "$out/node_modules/intercom-client" ]; then
    echo "$node_client, node=NODE_PATH=$out/node_modules NODE_EXTRA_CA_CERTS=$work/certificate.pem NODE_NO_WARNINGS=1" \
      "node bench/peers/intercom_client.js"
  fi
  [ -z "${BENCH_PEERS:-}" ] || printf '%s\n' "$BENCH_PEERS"
} >"$peers"

lua5.4 bench/report.lua "$out/measure" "$peers" "http://127.0.0.1:$port" "https://127.0.0.1:$((port + 1))" \
  "$work/certificate.pem" "$out" | tee "$build/bench.md"

# In nginx -------------------------------------------------------------------------------------------

case " ${BENCH_WORKLOADS:-nginx} " in
*" nginx "*)
  [ -z "${BENCH_QUICK:-}" ] || export ROUNDS=1 SECONDS_EACH=1 CASES="late:256 at_once:64"
  set -o pipefail
  printf '\n**A worker of nginx**\n\n' | tee -a "$build/bench.md"
  bench/nginx/run | sed 's/^/    /' | tee -a "$build/bench.md"
  ;;
esac
