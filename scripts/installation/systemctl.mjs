// Stands in for systemd where it does not run: it reads our units and their drop-ins as they were installed, and starts what they
// say as the user, with the environment and the credentials that they say. Debian's own services start by their init scripts.
import { execFileSync, spawn, spawnSync } from "node:child_process"
import { chmodSync, chownSync, copyFileSync, existsSync, mkdirSync, openSync, readFileSync, readdirSync } from "node:fs"
import { join } from "node:path"

const units = "/etc/systemd/system"
const known = new Set(
  `User Group Type RemainAfterExit ExecStart Environment EnvironmentFile LoadCredential StateDirectory StateDirectoryMode
   UMask Restart RestartSec TimeoutStopSec TimeoutStartSec`.split(/\s+/)
)

const linesOf = (file) =>
  readFileSync(file, "utf8")
    .split("\n")
    .filter((line) => /^\w+=/.test(line))
    .map((line) => [line.slice(0, line.indexOf("=")), line.slice(line.indexOf("=") + 1)])

/** Everything that a unit is told, from its file and from drop-ins by its name and its prefix. */
const settingsOf = (name) => {
  const template = name.replace(/@.*/, "@")
  const folders = [`credbuzzpay-.service.d`, `${template}.service.d`]
  const dropIns = folders
    .filter((folder) => existsSync(join(units, folder)))
    .flatMap((folder) => readdirSync(join(units, folder)).map((file) => ({ file, path: join(units, folder, file) })))
    .toSorted((one, other) => one.file.localeCompare(other.file))
  return [join(units, `${template}.service`), ...dropIns.map(({ path }) => path)].flatMap(linesOf)
}

const environmentFile = (path) => Object.fromEntries(linesOf(path))

const start = (name) => {
  const settings = settingsOf(name)
  const all = (key) => settings.filter(([said]) => said === key).map(([, value]) => value)
  const last = (key) => all(key).at(-1)
  const credentials = `/run/credentials/${name}.service`
  const expanded = (text) =>
    text.replaceAll("%i", name.replace(/^.*@/, "")).replaceAll("%d", credentials).replaceAll("%S", "/var/lib")
  const user = last("User")
  const id = (flag) => Number(execFileSync("id", [flag, user], { encoding: "utf8" }))
  const [uid, gid] = [id("-u"), id("-g")]

  mkdirSync(credentials, { recursive: true, mode: 0o711 })
  for (const [credential, path] of all("LoadCredential").map((text) => text.split(":"))) {
    const copy = join(credentials, credential)
    copyFileSync(path, copy)
    chownSync(copy, uid, gid)
    chmodSync(copy, 0o400)
  }
  for (const folder of all("StateDirectory").flatMap((text) => text.split(" "))) {
    mkdirSync(join("/var/lib", folder), { recursive: true, mode: Number.parseInt(last("StateDirectoryMode"), 8) })
    chownSync(join("/var/lib", folder), uid, gid)
  }
  const env = {
    PATH: "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
    ...Object.assign({}, ...all("EnvironmentFile").map(environmentFile)),
    ...Object.fromEntries(
      all("Environment").map((text) => [text.slice(0, text.indexOf("=")), expanded(text.slice(text.indexOf("=") + 1))])
    ),
    // The authority of the test, which a machine would have among its own.
    NODE_EXTRA_CA_CERTS: process.env.NODE_EXTRA_CA_CERTS
  }
  const log = openSync(process.env.STAND_IN_LOG, "a")
  const options = { env, uid, gid, cwd: "/", stdio: ["ignore", log, log] }
  const [program, ...args] = expanded(last("ExecStart")).split(" ")
  if (last("Type") === "oneshot") {
    const { status } = spawnSync(program, args, options)
    if (status !== 0) throw new Error(`${name} ended with ${status}`)
  } else spawn(program, args, { ...options, detached: true }).unref()
}

const debian = (name, action) => {
  const { status } = spawnSync("service", [name, action], { stdio: "ignore" })
  if (status !== 0) throw new Error(`service ${name} ${action} ended with ${status}`)
}

const [command, ...rest] = process.argv.slice(2)
const names = rest.filter((word) => !word.startsWith("-"))
const starts = command === "start" || command === "restart" || (command === "enable" && rest.includes("--now"))
if (!["daemon-reload", "enable", "start", "restart"].includes(command))
  throw new Error(`systemctl ${command} is not stood in for`)
for (const name of names) {
  const ours = name.startsWith("credbuzzpay")
  if (
    ours &&
    !existsSync(join(units, /\.(?:target|timer)$/.test(name) ? name : `${name.replace(/@.*/, "@")}.service`))
  ) {
    throw new Error(`There is no unit ${name}`)
  }
  // A timer of systemd's is none here: what it starts is started by hand.
  if (!starts || name.endsWith(".timer")) continue
  if (!ours) debian(name, command === "enable" ? "start" : command)
  else {
    const hardening = /^(?:Protect|Private|ReadWrite|Restrict|System|Capability|Ambient|NoNew|Lock|Remove|Limit|Memory)/
    const odd = settingsOf(name).filter(
      ([key]) =>
        !known.has(key) &&
        !hardening.test(key) &&
        !/^(?:Description|Documentation|After|Wants|Requires|PartOf|WantedBy)$/.test(key)
    )
    if (odd.length > 0) throw new Error(`${name} says ${odd.map(([key]) => key).join(", ")}, which is not stood in for`)
    start(name)
  }
}
