import { Effect, Exit, Scope } from "effect"
import { request } from "node:http"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { rowsOf } from "./OwnedDatabase.ts"
import { hasNginx, nginx } from "../../../packages/server/test/support/Nginx.ts"
import { startSystem, temporaryFolder } from "./RunningSystem.ts"

const ADMIN = { email: "boss@example.test", password: "a long first Passw0rd of ours" }
const FAILURES = 3

interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string | ReadonlyArray<string> | undefined>>
  readonly body: { readonly data?: Record<string, unknown>; readonly errors?: ReadonlyArray<{ readonly code: string }> }
}

const idOf = ({ headers }: Answer) => String(headers["x-request-id"])

describe.skipIf(!hasNginx)("the system behind a real nginx", () => {
  const temporary = temporaryFolder()
  const data = temporary.folder
  const scope = Scope.makeUnsafe()
  let port = 0
  let system: ReturnType<typeof startSystem>

  beforeAll(async () => {
    system = startSystem({
      DATA_DIR: data,
      TRUSTED_PROXIES: "127.0.0.1",
      RATE_LIMIT_LOGIN_IP_FAILURES: String(FAILURES),
      RATE_LIMIT_LOGIN_IP_FAILURES_SECONDS: "86400",
      RATE_LIMIT_API_IP: "40",
      RATE_LIMIT_API_IP_SECONDS: "86400",
      RISK_STEP_UP_AT: "101",
      RISK_REFUSE_AT: "101",
      BOOTSTRAP_ADMIN_EMAIL: ADMIN.email,
      BOOTSTRAP_ADMIN_PASSWORD: ADMIN.password
    })
    const app = `127.0.0.1:${new URL(await system.ready).port}`
    const ports = await Effect.runPromise(Scope.provide(nginx(app), scope))
    port = ports.plain
  })

  afterAll(async () => {
    await Effect.runPromise(Scope.close(scope, Exit.void))
    await system.stop()
    temporary[Symbol.dispose]()
  })

  /** As the outer hop sends it on: the client's address is what it says, and what the client said before is in front. */
  const from = (client: string, method: string, path: string, body?: object, headers: Record<string, string> = {}) =>
    new Promise<Answer>((resolve, reject) => {
      const asked = request(
        {
          host: "127.0.0.1",
          port,
          method,
          path,
          headers: {
            "x-forwarded-for": client,
            ...(body === undefined ? {} : { "content-type": "application/json" }),
            ...headers
          }
        },
        (response) => {
          let text = ""
          response.on("data", (chunk) => (text += String(chunk)))
          response.on("end", () => {
            const isJson = String(response.headers["content-type"]).includes("json")
            resolve({
              status: response.statusCode ?? 0,
              headers: response.headers,
              body: isJson ? JSON.parse(text) : {}
            })
          })
        }
      )
      asked.on("error", reject)
      asked.end(body === undefined ? undefined : JSON.stringify(body))
    })

  const login = (client: string, identifier: string, password: string) =>
    from(client, "POST", "/api/v1/auth/login", { identifier, password, platform: "web" })

  const attempts = (identifierOf: string) =>
    rowsOf(
      data,
      `select host(ip_address) as ip, status, reason, risk_score as risk from login_activities where request_id = '${identifierOf}'`
    )

  const isNew = async (client: string) => {
    const answer = await login(client, ADMIN.email, ADMIN.password)
    expect(answer.status).toBe(200)
    const rows = await rowsOf(
      data,
      `select risk_reasons::text as reasons from login_activities where request_id = '${idOf(answer)}'`
    )
    return JSON.stringify(rows).includes("new_network")
  }

  const me = async (client: string) => (await from(client, "GET", "/api/v1/users/me")).status

  it.each([
    ["an address of IPv4", ["203.0.113.9"], "203.0.113.10"],
    ["a /64 of IPv6", ["2001:db8:5:6::1", "2001:db8:5:6::2", "2001:db8:5:6:ffff::3"], "2001:db8:5:7::1"]
  ])(
    "[FAULT 7] counts wrong passwords to %s, and to no neighbour and not to the proxy",
    async (_what, clients, other) => {
      for (let n = 0; n < FAILURES; n += 1) {
        const client = clients[n % clients.length]!
        const wrong = await login(client, `nobody${n}@example.test`, "a wrong password")
        expect([wrong.status, wrong.body.errors?.[0]?.code]).toEqual([401, "INVALID_CREDENTIALS"])
        expect(await attempts(idOf(wrong))).toMatchObject([{ ip: client, status: "failed" }])
      }
      expect((await login(clients.at(-1)!, "nobody@example.test", "a wrong password")).status).toBe(429)
      const free = await login(other, "neighbour@example.test", "a wrong password")
      expect(free.status).toBe(401)
      expect(await attempts(idOf(free))).toMatchObject([{ ip: other }])
    }
  )

  it("[FAULT 7] counts calls to each client and not to the proxy, and to a /64 as one", async () => {
    for (const [same, others] of [
      [["198.51.100.1"], "198.51.100.2"],
      [["2001:db8:9:9::1", "2001:db8:9:9::2"], "2001:db8:9:a::1"]
    ] as const) {
      for (let n = 0; n < 40; n += 1) expect(await me(same[n % same.length]!)).toBe(401)
      expect(await me(same[0])).toBe(429)
      expect(await me(same.at(-1)!)).toBe(429)
      expect(await me(others)).toBe(401)
    }
  })

  it("[FAULT 2] holds allow lists against the client, and believes nothing that the client says of itself", async () => {
    await rowsOf(
      data,
      `insert into security_settings (user_code, ip_whitelist, updated_at)
       select user_code, '{192.0.2.0/24,198.18.0.0/16,2001:db8:aa::/48}', now() from user_accounts
       where email = '${ADMIN.email}'
       on conflict (user_code) do update set ip_whitelist = excluded.ip_whitelist`
    )
    for (const inside of ["192.0.2.77", "2001:db8:aa:1::5"]) {
      const answer = await login(inside, ADMIN.email, ADMIN.password)
      expect(answer.status).toBe(200)
      expect(await attempts(idOf(answer))).toMatchObject([{ ip: inside, status: "success" }])
    }
    for (const outside of ["192.0.3.77", "2001:db8:ab::5", "192.0.2.77, 192.0.3.78"]) {
      const answer = await login(outside, ADMIN.email, ADMIN.password)
      expect([answer.status, answer.body.errors?.[0]?.code]).toEqual([403, "NETWORK_DENIED"])
      expect(await attempts(idOf(answer))).toMatchObject([{ ip: outside.split(", ").at(-1) }])
    }
  })

  it("[FAULT 2] audits the client and its request", async () => {
    const client = "192.0.2.80"
    const { body } = await login(client, ADMIN.email, ADMIN.password)
    const authorization = `Bearer ${String(body.data?.["access_token"])}`
    const left = await from(client, "POST", "/api/v1/auth/logout", undefined, { authorization })
    expect(left.status).toBe(204)
    const again = await login(client, ADMIN.email, ADMIN.password)
    const report = "/api/v1/reports/user-audit-trail?action=session.ended&fields=ip_address,request_id"
    const told = await from(client, "GET", report, undefined, {
      authorization: `Bearer ${String(again.body.data?.["access_token"])}`
    })
    expect(told.body.data?.["items"]).toContainEqual({ ip_address: client, request_id: idOf(left) })
  })

  it("[FAULT 2] knows a sign-in as usual by the client's network", async () => {
    for (const [first, same, isUnknown] of [
      ["198.18.5.5", "198.18.5.6", true],
      ["198.18.6.5", "198.18.6.6", true],
      // They signed in from this /48 before.
      ["2001:db8:aa:5::1", "2001:db8:aa:6::1", false]
    ] as const) {
      expect([await isNew(first), await isNew(same)]).toEqual([isUnknown, false])
    }
  })

  it("opens WebSockets, and hides what is not for everybody", async () => {
    const socket = new WebSocket(`ws://127.0.0.1:${port}/rpc/ws`)
    const answer = await new Promise<string>((resolve, reject) => {
      socket.addEventListener("open", () => socket.send('{"_tag":"Ping"}\n'))
      socket.addEventListener("message", ({ data: said }) => resolve(String(said)))
      socket.addEventListener("error", () => reject(new Error("no socket")))
    })
    socket.close()
    expect(JSON.parse(answer)).toEqual({ _tag: "Pong" })
    expect((await from("198.51.100.9", "GET", "/metrics")).status).toBe(404)
  })
})
