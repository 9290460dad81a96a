import { execFileSync, spawnSync } from "node:child_process"
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { dirname, join } from "node:path"
import { Stop, main, say } from "./lib/say.mjs"
import { ensureToolchain, root } from "./lib/toolchain.mjs"

const page = join(root, "docs", "install.md")
const here = join(root, "scripts", "installation")

/** The commands of the page, as one script that ends at the first that fails. */
const commandsOf = (text) => {
  const blocks = [...text.matchAll(/^```sh\n([\s\S]*?)^```$/gm)].map(([, block]) => block)
  if (blocks.length < 8) throw new Stop(`${page} has only ${blocks.length} blocks of commands.`)
  return blocks.join("\n")
}

/** What the page has its reader put in: the addresses of stand-ins on this machine. */
const putIn = (commands) =>
  commands
    .replace("https://kyc.example.com", "https://kyc.example.com:8443")
    .replace("https://sms.example.com/send", "https://sms.example.com:8443/send")

main(async () => {
  const { env, node } = await ensureToolchain()
  if (process.getuid?.() !== 0)
    throw new Stop("This follows an installation as root, in namespaces of its own. Run it as root.")
  const scratch = mkdtempSync(join(tmpdir(), "credbuzzpay-installation-"))
  try {
    const source = join(scratch, "source")
    execFileSync("git", ["clone", "--quiet", root, source])
    mkdirSync(join(scratch, "bin"))
    for (const program of ["systemctl", "apt-get"]) {
      const file = join(scratch, "bin", program)
      writeFileSync(file, `#!/bin/sh\nexec "${node}" "${join(here, `${program}.mjs`)}" "$@"\n`)
      chmodSync(file, 0o755)
    }
    // What a network would bring is brought from this machine: packages from pnpm's store of this checkout …
    const store = execFileSync("pnpm", ["store", "path"], { cwd: root, env, encoding: "utf8" }).trim()
    // … and Node and pnpm as the first run of a checkout downloads them.
    cpSync(join(root, ".tools"), join(scratch, "tools"), { recursive: true, verbatimSymlinks: true })
    writeFileSync(join(scratch, "commands.sh"), putIn(commandsOf(readFileSync(page, "utf8"))))

    say(`Following ${page} line by line, in namespaces of its own …`)
    const { status, stdout } = spawnSync(
      "unshare",
      ["--mount", "--net", "--pid", "--fork", "--kill-child", "--mount-proc", "bash", join(here, "follow.sh"), scratch],
      {
        encoding: "utf8",
        stdio: ["ignore", "pipe", "inherit"],
        maxBuffer: 64 * 1024 * 1024,
        env: {
          PATH: process.env.PATH,
          HOME: process.env.HOME,
          CREDBUZZPAY_SOURCE: source,
          STAND_IN_NODE: node,
          STAND_INS: here,
          npm_config_store_dir: dirname(store)
        }
      }
    )
    const signedIn = /\{"success":true,"data":\{.*"access_token":"[^"]+"/.test(stdout)
    say(
      stdout
        .split("\n")
        .filter((line) => /^(?:\+|==)/.test(line))
        .join("\n")
    )
    if (status !== 0 || !signedIn) {
      for (const file of ["services.log", "stand-ins.log"]) {
        const path = join(scratch, file)
        if (existsSync(path)) say(`\n${file}:\n${readFileSync(path, "utf8").split("\n").slice(-40).join("\n")}`)
      }
      say(stdout.split("\n").slice(-20).join("\n"))
      throw new Stop(`The installation ended with ${status}${signedIn ? "" : ", and nobody signed in"}.`)
    }
    say("The first super admin signed in, through nginx and TLS.")
    return 0
  } finally {
    rmSync(scratch, { recursive: true, force: true })
  }
})
