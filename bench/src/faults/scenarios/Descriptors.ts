import { Effect } from "effect"
import { execFile } from "node:child_process"
import { readdir } from "node:fs/promises"
import { connect, type Socket } from "node:net"
import { promisify } from "node:util"
import type { FaultWorld } from "../world/FaultWorld.ts"
import type { Scenario } from "./Scenario.ts"

const run = promisify(execFile)

/** Beyond what the server has open at the moment. */
const LEFT = 4

/** Connections of somebody who holds them and sends nothing. */
const HELD = 60

const limited = (pid: number, most: number) => run("prlimit", ["--pid", String(pid), `--nofile=${most}:4096`])

const held = new WeakMap<FaultWorld, ReadonlyArray<Socket>>()

const begin = (world: FaultWorld) =>
  Effect.promise(async () => {
    const [server] = world.servers
    const open = await readdir(`/proc/${server.pid()}/fd`)
    await limited(server.pid(), open.length + LEFT)
    const sockets = Array.from({ length: HELD }, () => connect(server.port, "127.0.0.1"))
    for (const socket of sockets) socket.on("error", () => socket.destroy())
    held.set(world, sockets)
  })

const end = (world: FaultWorld) =>
  Effect.promise(async () => {
    for (const socket of held.get(world) ?? []) socket.destroy()
    await limited(world.servers[0].pid(), 4096)
  })

export const fewDescriptors: Scenario = {
  name: "few descriptors",
  what: "one of two servers may open four more files and connections than it has, and somebody holds sixty of them",
  recoversFrom: "end",
  lasts: [8, 4],
  lacks: () => (process.platform === "linux" ? undefined : "Linux (prlimit)"),
  begin,
  end
}
