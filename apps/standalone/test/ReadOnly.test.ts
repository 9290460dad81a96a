import { databaseName } from "@credbuzzpay/server/adapters/postgres/EmbeddedPostgresCluster"
import { Effect } from "effect"
import { connect } from "node:net"
import { describe, expect, it } from "vitest"
import { answers, freePort, start, stop } from "../../../packages/server/test/setup/TestRedis.ts"
import { ownerSays } from "./OwnedDatabase.ts"
import { startSystem, temporaryFolder } from "./RunningSystem.ts"

interface Ready {
  readonly code: number
  readonly status: string
  readonly degraded: ReadonlyArray<string>
}

/** Asks until the answer is the one that is waited for; there is no other end. */
const until = async <A>(ask: () => Promise<A>, met: (answer: A) => boolean): Promise<A> => {
  for (;;) {
    const answer = await ask()
    if (met(answer)) return answer
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

const ready = (address: string) => async (): Promise<Ready> => {
  const response = await fetch(address)
  const { degraded, status } = (await response.json()) as Omit<Ready, "code">
  return { code: response.status, status, degraded }
}

const signIn = (address: string) => async () => {
  const { origin } = new URL(address)
  const response = await fetch(`${origin}/api/v1/auth/login`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ identifier: "nobody@example.test", password: "a wrong password", platform: "web" })
  })
  return { code: response.status, retryAfter: response.headers.get("retry-after") }
}

/** What an operator says to Redis. */
const say = (port: number, command: string) =>
  new Promise<string>((resolve) => {
    const socket = connect(port, "127.0.0.1")
    socket.once("data", (answer) => {
      socket.destroy()
      resolve(String(answer))
    })
    socket.write(`${command}\r\n`)
  })

const ok = { code: 200, status: "ok", degraded: [] }
const cut = `select pg_terminate_backend(pid) from pg_stat_activity where datname = '${databaseName}'`

describe("a system whose stores take no writes", () => {
  it("[FAULT 24] says so of its database, answers what writes with 503, and recovers without a restart", async () => {
    using temporary = temporaryFolder()
    const system = startSystem({ DATA_DIR: temporary.folder })
    try {
      const address = await system.ready
      const asked = ready(address)
      expect(await asked()).toEqual(ok)
      await ownerSays(temporary.folder, `alter database ${databaseName} set default_transaction_read_only = on`, cut)
      const degraded = await until(asked, (answer) => answer.degraded.length > 0)
      expect(degraded).toEqual({ code: 200, status: "degraded", degraded: ["database_read_only"] })
      expect(await until(signIn(address), ({ code }) => code === 503)).toEqual({ code: 503, retryAfter: "1" })
      await ownerSays(temporary.folder, `alter database ${databaseName} reset default_transaction_read_only`)
      expect(await until(asked, (answer) => answer.status === "ok")).toEqual(ok)
      expect((await until(signIn(address), ({ code }) => code !== 503)).code).toBe(401)
    } finally {
      expect(await system.stop()).toBe(0)
    }
  })

  it("[FAULT 24] says so of its Redis, answers as ever meanwhile, and recovers without a restart", async (context) => {
    using temporary = temporaryFolder()
    const port = await Effect.runPromise(freePort)
    const server = await Effect.runPromise(start(port, temporary.folder)).catch(() => undefined)
    if (server === undefined) return context.skip()
    await until(
      () => Effect.runPromise(Effect.isSuccess(answers(port))),
      (there) => there
    )
    const system = startSystem({ DATA_DIR: `${temporary.folder}/data`, REDIS_URL: `redis://127.0.0.1:${port}` })
    try {
      const address = await system.ready
      const asked = ready(address)
      expect(await until(asked, ({ status }) => status === "ok")).toEqual(ok)
      await say(port, "REPLICAOF 127.0.0.1 1")
      const degraded = await until(asked, (answer) => answer.degraded.length > 0)
      expect(degraded).toEqual({ code: 200, status: "degraded", degraded: ["redis_read_only"] })
      expect((await signIn(address)()).code).toBe(401)
      await say(port, "REPLICAOF NO ONE")
      expect(await until(asked, (answer) => answer.degraded.length === 0 && answer.code === 200)).toEqual(ok)
    } finally {
      await system.stop()
      await Effect.runPromise(stop(server))
    }
  })
})
