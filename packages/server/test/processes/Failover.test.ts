import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { Agent, request } from "node:http"
import { askedEveryMillis } from "../../src/adapters/postgres/PrimaryHost.ts"
import { type StreamingReplica, streamingReplica } from "../support/StreamingReplica.ts"
import { type RunningServer, startServer } from "./RunningServer.ts"

const ADMIN = { email: "boss@example.test", password: "a long first Passw0rd of ours" }

const FROM = "198.51.100.7"

/** What the issue allows from the promotion to the first write. **Units**: milliseconds. */
const mostAfterPromotion = 5000

interface Answer {
  readonly status: number
  readonly retryAfter: string | undefined
  readonly text: string
}

const agent = new Agent({ keepAlive: true, maxSockets: 16 })

const post = (server: RunningServer, path: string, body: object, token?: string) =>
  new Promise<Answer>((resolve, reject) => {
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

/** A server process of its own on both hosts, and the token of its super admin. */
const served = Effect.fnUntraced(function* ({ url }: StreamingReplica) {
  const server = yield* startServer({
    DATABASE_URL: url,
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
const writers = (server: RunningServer, token: string, count: number) => {
  const acknowledged: Array<string> = []
  const refused: Array<Answer> = []
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
  return {
    acknowledged,
    refused,
    /** Waits for so many acknowledged writes more. */
    more: (wanted: number) =>
      Effect.callback<void>((resume) => {
        const goal = acknowledged.length + wanted
        heard = () => {
          const wrong = refused.find(({ status }) => status !== 503)
          if (wrong !== undefined) resume(Effect.die(new Error(`${wrong.text}\n${server.said()}`)))
          else if (acknowledged.length >= goal) resume(Effect.void)
        }
        heard()
      }),
    stop: Effect.promise(() => {
      goes.on = false
      return Promise.all(clients)
    })
  }
}
type Writers = ReturnType<typeof writers>

/** Every write that was acknowledged is on the host, and nobody was told anything but that it must be tried again. */
const nothingLost = Effect.fnUntraced(function* (load: Writers, host: StreamingReplica["replica"]) {
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

/** Promotes under load, and says how long it takes from then until a write is acknowledged. */
const promoted = Effect.fnUntraced(function* (load: Writers, host: StreamingReplica["replica"], how: string) {
  yield* host.promote
  const at = performance.now()
  yield* load.more(1)
  const millis = Math.round(performance.now() - at)
  yield* load.more(20)
  yield* Effect.logInfo(
    `${how}: a write ${millis} ms after the promotion; ${load.acknowledged.length} acknowledged, ${load.refused.length} refused`
  )
  assert.isBelow(millis, mostAfterPromotion)
})

describe(`a server on two hosts, of which it asks each every ${askedEveryMillis} ms`, () => {
  it.live("[FAULT 24] loses no acknowledged write when its primary is killed and the replica promoted", () =>
    Effect.gen(function* () {
      const pair = yield* streamingReplica({ isSynchronous: true })
      const { server, token } = yield* served(pair)
      const load = writers(server, token, 4)
      yield* load.more(40)
      yield* pair.primary.kill
      yield* promoted(load, pair.replica, "killed")
      yield* nothingLost(load, pair.replica)
    }).pipe(Effect.scoped)
  )

  it.live("[FAULT 24] leaves a primary that hangs, and does not go back to it when it wakes up", () =>
    Effect.gen(function* () {
      const pair = yield* streamingReplica({ isSynchronous: true })
      const { server, token } = yield* served(pair)
      const load = writers(server, token, 4)
      yield* load.more(40)
      yield* pair.primary.freeze
      yield* promoted(load, pair.replica, "hangs")
      yield* pair.primary.thaw
      yield* server.until((said) => (said.includes("Several hosts of the database take writes") ? true : undefined))
      yield* load.more(40)
      yield* nothingLost(load, pair.replica)
    }).pipe(Effect.scoped)
  )

  it.live("[FAULT 24] writes on when its primary was demoted and follows the other, and when they change back", () =>
    Effect.gen(function* () {
      const pair = yield* streamingReplica()
      const { server, token } = yield* served(pair)
      const load = writers(server, token, 4)
      yield* load.more(20)
      yield* pair.primary.stop
      yield* promoted(load, pair.replica, "demoted")
      yield* pair.primary.rejoin
      yield* load.more(20)
      yield* pair.replica.stop
      yield* promoted(load, pair.primary, "changed back")
      yield* nothingLost(load, pair.primary)
    }).pipe(Effect.scoped)
  )
})
