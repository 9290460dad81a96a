import { nodeFlags } from "./node-flags.mjs"
import { programs } from "./programs.mjs"

const line = ({ entry, name, staysUp }) => {
  const flags = staysUp === true ? `${nodeFlags.join(" ")} ` : ""
  return `${name}) exec "$here/bin/node" ${flags}"$here/${entry}" "$@" ;;`
}

const widest = Math.max(...programs.map(({ name }) => name.length))

/** The text of `bin/credbuzzpay`: it becomes the program, so that signals reach it and its exit code is ours. */
export const launcher = `#!/bin/sh
# Starts one program of CredbuzzPay ERP. Without a name it lists them.
set -eu
here=$(dirname "$(dirname "$(readlink -f "$0")")")
# What Node compiled when this was built; NODE_DISABLE_COMPILE_CACHE=1 does without.
export NODE_COMPILE_CACHE="\${NODE_COMPILE_CACHE:-$here/.compiled}"
program=\${1:-}
if [ $# -gt 0 ]; then shift; fi
case "$program" in
${programs.map(line).join("\n")}
esac
cat >&2 <<'END'
credbuzzpay <program> [arguments]
${programs.map(({ name, what }) => `  ${name.padEnd(widest)}  ${what}`).join("\n")}
END
exit 64
`
