import { assert, describe, it } from "vitest"
import { memoryStore, type SessionEvent, tokenSession } from "../../src/session/main.ts"
import { WireFailure } from "./fetchWire.ts"
import { playedClock, playedServer } from "./PlayedServer.ts"
import { tabsStore } from "./TabsStore.ts"

const credentials = { identifier: "Asha@Example.test", password: "correct horse battery staple" }
const MINUTE = 60_000

/** A tab of a page; each test has a name of its own, so that it hears no other's messages. */
const tabOver = (name: string, store = tabsStore(), server = playedServer(), clock = playedClock()) => {
  const session = tokenSession({ store, name, clock })(server.wire)
  const events: Array<SessionEvent> = []
  session.on((event) => void events.push(event))
  return { session, store, server, clock, events }
}

describe("a session of tokens", () => {
  it("is found again by a page that is loaded anew, and known by whose it is", async () => {
    const { session, store, server, clock } = tabOver("reload")
    assert.isUndefined(session.userCode())
    const state = await session.signIn(credentials)
    assert.deepStrictEqual(state, { step: "done", userCode: "CBP00001" })
    const again = tabOver("reload", store, server, clock)
    assert.strictEqual(await again.session.token(), await session.token())
    assert.deepStrictEqual(again.events, [{ type: "began", userCode: "CBP00001" }])
    assert.strictEqual(again.session.userCode(), "CBP00001")
    assert.lengthOf(server.of("sessions.refresh"), 0)
  })

  it("is refreshed once, before its token ends, for all who ask", async () => {
    const { clock, events, server, session } = tabOver("refresh")
    await session.signIn(credentials)
    const old = await session.token()
    clock.advance(15 * MINUTE - 9000)
    const [one, two] = await Promise.all([session.token(), session.token()])
    assert.strictEqual(one, two)
    assert.notStrictEqual(one, old)
    assert.deepStrictEqual(server.of("sessions.refresh"), [{ refreshToken: "r1" }])
    assert.strictEqual(events.at(-1)?.type, "refreshed")
  })

  it("goes on with what is good for some seconds more while the server is away, and is not ended by that", async () => {
    const { clock, server, session } = tabOver("outage")
    await session.signIn(credentials)
    const old = await session.token()
    clock.advance(15 * MINUTE - 9000)
    const away = new WireFailure("NETWORK_FAILED", 0)
    server.fails("sessions.refresh", away, away)
    assert.strictEqual(await session.token(), old)
    clock.advance(10_000)
    assert.strictEqual(await session.token().catch((error: unknown) => error), away)
    assert.notStrictEqual(await session.token(), old)
  })

  for (const [reason, after, code] of [
    ["revoked", 0, "INVALID_REFRESH_TOKEN"],
    ["reused", 0, "REFRESH_TOKEN_REUSED"],
    ["expired", 8 * 24 * 60 * MINUTE, "INVALID_REFRESH_TOKEN"]
  ] as const) {
    it(`says that it was ${reason}`, async () => {
      const { clock, events, server, session, store } = tabOver(reason)
      await session.signIn(credentials)
      const old = (await session.token()) ?? ""
      clock.advance(after)
      server.fails("sessions.refresh", new WireFailure(code, 401))
      assert.isFalse(await session.refused(old))
      assert.deepStrictEqual(events.at(-1), { type: "ended", reason })
      assert.isNull(session.userCode())
      assert.isUndefined(await session.token())
      assert.notInclude(store.texts.get(reason), "access") // no token stays behind
    })
  }

  it("is somebody else's when another signs in", async () => {
    const store = tabsStore()
    const first = tabOver("another", store)
    await first.session.signIn(credentials)
    const second = tabOver("another", store, playedServer("CBP00002"))
    await second.session.signIn(credentials)
    await first.session.refused((await first.session.token()) ?? "")
    assert.deepInclude(first.events, { type: "changed", userCode: "CBP00002" })
  })

  it("is forgotten at a sign-out, also where the server cannot be told", async () => {
    const { server, session } = tabOver("leave")
    await session.signIn(credentials)
    const away = new WireFailure("NETWORK_FAILED", 0)
    server.fails("sessions.logout", away)
    assert.strictEqual(await session.signOut().catch((error: unknown) => error), away)
    assert.isUndefined(await session.token())
    assert.deepInclude(server.of("sessions.logout")[0], { refreshToken: "r1" })
  })

  it("shows what the device is known by at the account's next sign-in, and no other's", async () => {
    const { server, session } = tabOver("device", { ...memoryStore(), texts: new Map() })
    await session.signIn(credentials)
    await session.signOut()
    await session.signIn({ ...credentials, identifier: " asha@example.test " })
    await session.signIn({ ...credentials, identifier: "ravi@example.test" })
    const [first, again, other] = server.of("sessions.login").map(({ device }) => device as Record<string, unknown>)
    assert.strictEqual(first?.["id"], again?.["id"])
    assert.deepStrictEqual([first?.["token"], again?.["token"], other?.["token"]], [undefined, "known", undefined])
  })

  it("asks for a fresh proof where an act needs one, and then does the act", async () => {
    const { server, session } = tabOver("confirm")
    await session.signIn(credentials)
    let tries = 0
    const act = async () => {
      tries += 1
      if (tries === 1) throw new WireFailure("STEP_UP_REQUIRED", 401)
      return "done"
    }
    const asked = await session.confirm(act)
    if (asked.step !== "confirm") return assert.fail(asked.step)
    server.fails(
      "stepUp.prove",
      new WireFailure("STEP_UP_REJECTED", 401),
      new WireFailure("SECOND_FACTOR_NEEDED", 400),
      new WireFailure("OTP_LIMIT", 429, 60)
    )
    const wrong = await asked.prove({ password: "wrong" })
    if (wrong.step !== "confirm") return assert.fail(wrong.step)
    assert.isTrue(wrong.rejected)
    const needed = await wrong.prove({ password: credentials.password })
    if (needed.step !== "confirm") return assert.fail(needed.step)
    assert.deepInclude(needed, { secondFactor: true, rejected: false })
    const locked = await needed.prove({ password: credentials.password, method: "email", code: "000000" })
    if (locked.step !== "confirm") return assert.fail(locked.step)
    assert.isNumber(locked.lockedUntil)
    const before = await session.token()
    const done = await locked.prove({ password: credentials.password, method: "totp", code: "123456" })
    assert.deepStrictEqual(done, { step: "done", value: "done" })
    assert.notStrictEqual(await session.token(), before)
  })
})
