import { assert } from "@effect/vitest"
import { Effect } from "effect"
import { Agent, request } from "node:http"
import type { StreamingNode } from "../support/StreamingReplica.ts"
import { type RunningServer, startServer } from "./RunningServer.ts"

const ADMIN = { email: "boss@example.test", password: "a long first Passw0rd of ours" }

const FROM = "198.51.100.7"

export interface WriteAnswer {
  readonly status: number
  readonly retryAfter: string | undefined
  readonly text: string
}

const agent = new Agent({ keepAlive: true, maxSockets: 16 })

const post = (server: RunningServer, path: string, body: object, token?: string) =>
  new Promise<WriteAnswer>((resolve, reject) => {
    const headers = {
      "content-type": "application/json",
      "x-forwarded-for": FROM,
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` })
    }
    const asked = request(`${server.url}/api/v1${path}`, { method: "POST", agent, headers }, (response) => {
      let text = ""
      response.setEncoding("utf8")
      response.on("data", (chunk: string) => (text += chunk))
      response.once("error", reject)
      response.once("end", () =>
        resolve({ status: response.statusCode ?? 0, retryAfter: response.headers["retry-after"], text })
      )
    })
    asked.once("error", reject)
    asked.end(JSON.stringify(body))
  })

/** A server process of its own on a database, and the token of its super admin. */
export const servedOn = Effect.fnUntraced(function* (databaseUrl: string) {
  const server = yield* startServer({
    DATABASE_URL: databaseUrl,
    BOOTSTRAP_ADMIN_EMAIL: ADMIN.email,
    BOOTSTRAP_ADMIN_PASSWORD: ADMIN.password,
    RISK_STEP_UP_AT: "101",
    RISK_REFUSE_AT: "101",
    RATE_LIMIT_API_IP: "1000000",
    RATE_LIMIT_API_USER: "1000000"
  })
  yield* server.until((said) => (said.includes("The server is ready") ? true : undefined))
  const login = { identifier: ADMIN.email, password: ADMIN.password, platform: "web" }
  const { status, text } = yield* Effect.promise(() => post(server, "/auth/login", login))
  assert.strictEqual(status, 200, text)
  const { data } = JSON.parse(text) as { readonly data: { readonly access_token: string } }
  return { server, token: data.access_token }
})

const nobody = () => {}

/** Clients that open branches one after another, and what they were told. */
export const writers = (server: RunningServer, token: string, count: number) => {
  const acknowledged: Array<string> = []
  const refused: Array<WriteAnswer> = []
  const goes = { on: true }
  let heard = nobody
  const clients = Array.from({ length: count }, async (_, client) => {
    for (let next = 1; goes.on; next += 1) {
      const code = `C${client}N${next}`
      // oxlint-disable-next-line no-await-in-loop -- one after another, as a client does
      const answer = await post(server, "/branches", { code, name: code }, token).catch(() => undefined)
      // The server has gone, and the test with it.
      if (answer === undefined) return
      if (answer.status === 201) acknowledged.push(code)
      else refused.push(answer)
      heard()
    }
  })
  const countsTo = (of: ReadonlyArray<unknown>, wanted: number) =>
    Effect.callback<void>((resume) => {
      const goal = of.length + wanted
      heard = () => {
        const wrong = refused.find(({ status }) => status !== 503)
        if (wrong !== undefined) resume(Effect.die(new Error(`${wrong.text}\n${server.said()}`)))
        else if (of.length >= goal) resume(Effect.void)
      }
      heard()
    })
  return {
    acknowledged,
    refused,
    /** Waits for so many acknowledged writes more. */
    more: (wanted: number) => countsTo(acknowledged, wanted),
    /** Waits for so many refusals more. */
    moreRefused: (wanted: number) => countsTo(refused, wanted),
    stop: Effect.promise(() => {
      goes.on = false
      return Promise.all(clients)
    })
  }
}
export type Writers = ReturnType<typeof writers>

/** Every write that was acknowledged is on the host, and nobody was told anything but that it must be tried again. */
export const nothingLost = Effect.fnUntraced(function* (load: Writers, host: StreamingNode) {
  yield* load.stop
  const rows = yield* host.says("select branch_code from branches")
  const kept = new Set(rows.map((row) => String(row["branch_code"])))
  assert.deepStrictEqual(
    load.acknowledged.filter((code) => !kept.has(code)),
    []
  )
  for (const { retryAfter, status, text } of load.refused) {
    assert.strictEqual(status, 503, text)
    assert.isAtLeast(Number(retryAfter), 1)
  }
})
