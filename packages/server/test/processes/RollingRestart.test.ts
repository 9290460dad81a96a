import { assert, layer } from "@effect/vitest"
import { Effect } from "effect"
import { mkdtempSync, rmSync } from "node:fs"
import { Agent, type IncomingHttpHeaders, request } from "node:http"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, inject } from "vitest"
import { answerHeaders } from "../../src/http/SecurityHeaders.ts"
import * as TestDatabase from "../../src/testing/TestDatabase.ts"
import { hasNginx, nginx } from "../support/Nginx.ts"
import { freePort } from "../setup/TestRedis.ts"
import { ask, startServer } from "./RunningServer.ts"

const redis = inject("redis")
const ADMIN = { email: "boss@example.test", password: "a long first Passw0rd of ours" }
const FROM = "198.51.100.7"
const KEYS = "/.well-known/jwks.json"
const USER = "/api/v1/users/me"

interface Answer {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly text: string
}

const agent = new Agent({ keepAlive: true, maxSockets: 16 })

const call = (port: number, method: string, path: string, from: string, token?: string, body?: object) =>
  new Promise<Answer>((resolve, reject) => {
    const asked = request(
      {
        host: "127.0.0.1",
        port,
        method,
        path,
        agent,
        headers: {
          "x-forwarded-for": from,
          ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
          ...(body === undefined ? {} : { "content-type": "application/json" })
        }
      },
      (response) => {
        let text = ""
        response.setEncoding("utf8")
        response.on("data", (chunk: string) => (text += chunk))
        response.once("end", () => resolve({ status: response.statusCode ?? 0, headers: response.headers, text }))
        response.once("error", reject)
      }
    )
    asked.once("error", reject)
    asked.end(body === undefined ? undefined : JSON.stringify(body))
  })

const signIn = (port: number, from: string) =>
  call(port, "POST", "/api/v1/auth/login", from, undefined, {
    identifier: ADMIN.email,
    password: ADMIN.password,
    platform: "web"
  })

/** The servers of all tests here, one after another, share what servers of one installation share. */
const folder = mkdtempSync(join(tmpdir(), "credbuzzpay-rolling-"))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Somebody who signs in again and again ends their oldest sessions. */
const capsOfMany = { SESSIONS_PER_USER: "100", SESSIONS_PER_DEVICE: "100", SESSIONS_PER_IP: "100" }

/** Two servers on one database and one Redis, behind nginx as it is deployed. */
const twoBehindNginx = Effect.gen(function* () {
  const database = yield* TestDatabase.environment
  const start = (port: number) =>
    Effect.gen(function* () {
      const server = yield* startServer({
        ...database,
        REDIS_URL: redis ?? "",
        PERSON_KEYS_DIR: join(folder, "keys"),
        ...capsOfMany,
        PORT: String(port),
        DRAIN_SECONDS: "1",
        RISK_STEP_UP_AT: "101",
        RISK_REFUSE_AT: "101",
        BOOTSTRAP_ADMIN_EMAIL: ADMIN.email,
        BOOTSTRAP_ADMIN_PASSWORD: ADMIN.password
      })
      const ready = Effect.promise(() => ask(server, "/health/ready", FROM).catch(() => undefined))
      yield* Effect.repeat(ready, { until: (answer) => answer?.status === 200 })
      return server
    })
  const ports = [yield* freePort, yield* freePort] as const
  const servers = [yield* start(ports[0]), yield* start(ports[1])] as const
  const front = yield* nginx(...ports.map((port) => `127.0.0.1:${port}`))
  return { front, ports, servers, start }
})

const nobody = () => {}

/** Clients that call again and again, and each answer that is none of the app's own success. */
const underLoad = (calls: ReadonlyArray<() => Promise<Answer>>) => {
  const failed: Array<string> = []
  const counts = { answered: 0 }
  const goes = { on: true }
  let heard = nobody
  const clients = calls.map(async (one) => {
    while (goes.on) {
      // oxlint-disable-next-line no-await-in-loop -- one after another, as a client does
      await one().then(
        ({ status, text }) => (status === 200 ? (counts.answered += 1) : failed.push(`${status} ${text}`)),
        (error: Error) => failed.push(error.message)
      )
      heard()
    }
  })
  return {
    failed,
    /** Waits for so many answers more. */
    more: (count: number) =>
      Effect.callback<void>((resume) => {
        const goal = counts.answered + count
        heard = () => {
          if (counts.answered >= goal || failed.length > 0) resume(Effect.void)
        }
        heard()
      }),
    stop: Effect.promise(() => {
      goes.on = false
      return Promise.all(clients)
    })
  }
}

layer(TestDatabase.layer, { excludeTestServices: true })("two servers behind nginx", (it) => {
  it.effect.skipIf(redis === undefined || !hasNginx)(
    "lose no request, reads nor sign-ins, while one after the other is stopped and started anew",
    () =>
      Effect.gen(function* () {
        const { front, ports, servers, start } = yield* twoBehindNginx
        const readOwn = async (from: string) => {
          const signedIn = await signIn(front.plain, from)
          if (signedIn.status !== 200) return signedIn
          const { data } = JSON.parse(signedIn.text) as { readonly data: { readonly access_token: string } }
          return call(front.plain, "GET", USER, from, data.access_token)
        }
        const load = underLoad([
          () => call(front.plain, "GET", KEYS, "198.51.100.20"),
          () => call(front.plain, "GET", KEYS, "198.51.100.21"),
          () => readOwn("198.51.100.22"),
          () => readOwn("198.51.100.23"),
          () => readOwn("198.51.100.24")
        ])
        for (const [index, server] of servers.entries()) {
          yield* load.more(50)
          yield* server.signal("SIGTERM")
          assert.strictEqual(yield* server.exit, 0)
          yield* load.more(50)
          yield* start(ports[index] ?? 0)
          yield* load.more(50)
        }
        yield* load.stop
        assert.deepStrictEqual(load.failed.slice(0, 3), [], front.said())
      })
  )

  it.effect.skipIf(redis === undefined || !hasNginx)(
    "lose no read when one is killed, and say 503 with Retry-After in our envelope when both are",
    () =>
      Effect.gen(function* () {
        const { front, servers } = yield* twoBehindNginx
        const load = underLoad(
          [1, 2, 3, 4].map((number) => () => call(front.plain, "GET", KEYS, `198.51.100.3${number}`))
        )
        yield* load.more(50)
        yield* servers[0].signal("SIGKILL")
        yield* servers[0].exit
        yield* load.more(100)
        yield* load.stop
        assert.deepStrictEqual(load.failed.slice(0, 3), [], front.said())
        yield* servers[1].signal("SIGKILL")
        yield* servers[1].exit
        const { headers, status, text } = yield* Effect.promise(() => call(front.plain, "GET", KEYS, FROM))
        assert.strictEqual(status, 503)
        assert.deepInclude(JSON.parse(text), {
          success: false,
          errors: [{ field: null, message: "Temporarily unavailable", code: "SERVICE_UNAVAILABLE" }]
        })
        assert.deepInclude(headers, { ...answerHeaders, "content-type": "application/json", "retry-after": "5" })
      })
  )

  it.effect.skipIf(redis === undefined || !hasNginx)("have each security header once, whoever answers", () =>
    Effect.gen(function* () {
      const { front } = yield* twoBehindNginx
      for (const path of [KEYS, USER, "/docs", "/metrics", "/nowhere"]) {
        const answer = yield* Effect.promise(() => call(front.plain, "GET", path, FROM))
        for (const name of Object.keys(answerHeaders)) {
          const value = String(answer.headers[name])
          assert.isFalse(
            value === "undefined" ||
              (value.match(/max-age|SAMEORIGIN|nosniff|mode=block|strict-origin|default-src/g) ?? []).length > 1,
            `${path} ${name}: ${value}`
          )
        }
      }
      assert.strictEqual((yield* Effect.promise(() => call(front.plain, "GET", "/metrics", FROM))).status, 404)
    })
  )
})
