import { spawn } from "node:child_process"
import { chmodSync, mkdtempSync, rmSync } from "node:fs"
import { createServer } from "node:net"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { nodeFlags } from "./lib/node-flags.mjs"
import { foreground } from "./lib/run.mjs"
import { Stop, main, say } from "./lib/say.mjs"
import { ensureToolchain, root } from "./lib/toolchain.mjs"

const app = (file) => join(root, "apps", "standalone", "src", file)

const answers = (baseUrl) =>
  fetch(`${baseUrl}/health/ready`, { signal: AbortSignal.timeout(2000) }).then(
    (response) => response.ok,
    () => false
  )

const freePort = () =>
  new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once("error", reject)
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address()
      probe.close(() => resolve(port))
    })
  })

/** Starts a system of its own on a free port, with a data folder that goes away with it. */
const throwAway = async (node, env) => {
  const folder = mkdtempSync(join(tmpdir(), "credbuzzpay-demo-"))
  chmodSync(folder, 0o711)
  const baseUrl = `http://localhost:${await freePort()}`
  const settings = { PORT: new URL(baseUrl).port, DATA_DIR: join(folder, "data") }
  const child = spawn(node, [...nodeFlags, app("main.ts"), "--stop-with-parent"], {
    env: { ...env, ...settings, DATABASE_URL: "", REDIS_URL: "" },
    stdio: ["ignore", "pipe", "pipe"]
  })
  let said = ""
  child.stdout.on("data", (chunk) => (said += chunk))
  child.stderr.on("data", (chunk) => (said += chunk))
  const exited = new Promise((resolve) => child.once("exit", resolve))
  const stop = async () => {
    child.kill("SIGTERM")
    await exited
    rmSync(folder, { recursive: true, force: true })
  }
  while (!(await answers(baseUrl))) {
    if (child.exitCode !== null || child.signalCode !== null) {
      await stop()
      throw new Stop(`The throw-away system did not start:\n${said.trim()}`)
    }
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  return { stop, env: { ...env, ...settings, BASE_URL: baseUrl } }
}

main(async () => {
  const { env, node } = await ensureToolchain()
  const baseUrl = (process.env.BASE_URL || `http://localhost:${process.env.PORT || 3000}`).replace(/\/$/, "")
  const demo = (environment) => foreground(node, [app("demo.ts"), ...process.argv.slice(2)], { env: environment })
  if (await answers(baseUrl)) {
    say(`Talking to the system at ${baseUrl}.`)
    return demo({ ...env, BASE_URL: baseUrl })
  }
  if (process.env.BASE_URL) throw new Stop(`Nothing answers at ${baseUrl}/health/ready. Start the system there first.`)
  say(`Nothing runs at ${baseUrl}, so the demo starts a system of its own, with data that goes away afterwards.`)
  const system = await throwAway(node, env)
  try {
    return await demo(system.env)
  } finally {
    await system.stop()
  }
})
