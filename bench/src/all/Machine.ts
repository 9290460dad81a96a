import { Effect, Schema } from "effect"
import { execFile } from "node:child_process"
import { arch, cpus, platform, release, totalmem } from "node:os"
import { promisify } from "node:util"
import { Client } from "pg"
import type { BenchServers } from "../world/BenchServers.ts"

/** Where and of what figures are. */
export const Machine = Schema.Struct({
  measuredAt: Schema.String,
  /** The commit, and whether files differed from it. */
  commit: Schema.String,
  changed: Schema.Boolean,
  cores: Schema.Int,
  processor: Schema.String,
  memoryGib: Schema.Number,
  system: Schema.String,
  node: Schema.String,
  postgres: Schema.String,
  redis: Schema.String
})
export type Machine = typeof Machine.Type

const run = promisify(execFile)

const repository = new URL("../../../", import.meta.url)

const git = (...args: ReadonlyArray<string>) =>
  run("git", [...args], { cwd: repository }).then(
    ({ stdout }) => stdout.trim(),
    () => ""
  )

const postgresVersion = async (url: string) => {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    const { rows } = await client.query<{ readonly server_version: string }>("show server_version")
    return rows[0]?.server_version.split(" ")[0] ?? ""
  } finally {
    await client.end()
  }
}

const redisVersion = () => run("redis-server", ["--version"]).then(({ stdout }) => /v=([\d.]+)/.exec(stdout)?.[1] ?? "")

/** This machine at this moment, and the programs that are measured. */
export const machineOf = (servers: Pick<BenchServers, "postgresUrl">, measuredAt: Date) =>
  Effect.promise(async (): Promise<Machine> => ({
    measuredAt: measuredAt.toISOString(),
    commit: await git("rev-parse", "--short", "HEAD"),
    changed: (await git("status", "--porcelain", "--untracked-files=no")) !== "",
    cores: cpus().length,
    processor: cpus()[0]?.model.trim() ?? "",
    memoryGib: totalmem() / 2 ** 30,
    system: `${platform()} ${release()} ${arch()}`,
    node: process.versions.node,
    postgres: await postgresVersion(servers.postgresUrl),
    redis: await redisVersion()
  }))
