import { assert, describe, it } from "vitest"
import { memoryStore, type SignInState, tokenSession } from "../../src/session/main.ts"
import { WireFailure } from "./fetchWire.ts"
import { playedClock, playedServer } from "./PlayedServer.ts"

const credentials = { identifier: "asha@example.test", password: "correct horse battery staple" }

const challenge = {
  mfaRequired: true,
  challengeId: "chg_1",
  methods: ["totp", "email", "recovery_code"],
  expiresAt: "2026-11-23T00:10:00.000Z",
  codeSentTo: null
}

const started = () => {
  const server = playedServer()
  const clock = playedClock()
  return { server, clock, session: tokenSession({ store: memoryStore(), clock })(server.wire) }
}

const at = <Step extends SignInState["step"]>(state: SignInState, step: Step) => {
  assert.strictEqual(state.step, step)
  return state as Extract<SignInState, { readonly step: Step }> // just compared
}

const withFactors = () => {
  const made = started()
  const { answers } = made.server
  const signedIn = answers["sessions.login"]!
  answers["sessions.login"] = () => challenge
  answers["twoFactor.verify"] = (input) => ({ ...(signedIn(input) as object), trustedDeviceToken: "trusted" })
  answers["twoFactor.sendCode"] = () => ({ sentTo: "a***@example.test", expiresAt: "", resendAfter: "" })
  return made
}

describe("a sign-in", () => {
  it("asks again where credentials are wrong, and says why", async () => {
    const { server, session } = started()
    server.fails("sessions.login", new WireFailure("INVALID_CREDENTIALS", 401))
    const { reason, submit } = at(await session.signIn(credentials), "password")
    assert.propertyVal(reason, "code", "INVALID_CREDENTIALS")
    at(await submit(credentials), "done")
  })

  it("that was tried too often waits as long as the server said, and then does the same again", async () => {
    const { clock, server, session } = started()
    server.fails("sessions.login", new WireFailure("RATE_LIMITED", 429, 30))
    const began = clock.now()
    const { again, back, retryAfterSeconds, until } = at(await session.signIn(credentials), "wait")
    assert.deepStrictEqual([retryAfterSeconds, until], [30, began + 30_000])
    at(back(), "password")
    at(await again(), "done")
    assert.strictEqual(clock.now(), until)
  })

  it("goes on after a wait at the second factor where it stood", async () => {
    const { server, session } = withFactors()
    const asked = at(await session.signIn(credentials), "second_factor")
    const limited = new WireFailure("RATE_LIMITED", 429, 5)
    server.fails("twoFactor.verify", limited)
    const waiting = at(await asked.verify({ method: "totp", code: "123456" }), "wait")
    at(waiting.back(), "second_factor")
    at(await waiting.again(), "done")
    assert.deepStrictEqual(
      server.of("twoFactor.verify").map(({ challengeId }) => challengeId),
      ["chg_1", "chg_1"]
    )
  })

  it("tells a locked factor and how long, and goes on with another", async () => {
    const { clock, server, session } = withFactors()
    const asked = at(await session.signIn(credentials), "second_factor")
    server.fails("twoFactor.sendCode", new WireFailure("OTP_LIMIT", 429, 600))
    const locked = await asked.sendCode("email")
    assert.deepStrictEqual(locked.locked, { email: clock.now() + 600_000 })
    assert.deepStrictEqual(locked.methods, challenge.methods)
    server.fails("twoFactor.verify", new WireFailure("SECOND_FACTOR_REJECTED", 401))
    const wrong = at(await locked.verify({ method: "totp", code: "000000" }), "second_factor")
    assert.deepStrictEqual([wrong.rejected, Object.keys(wrong.locked)], [true, ["email"]])
    at(await wrong.verify({ method: "totp", code: "123456", trustDevice: true }), "done")
    await session.signOut()
    await session.signIn(credentials)
    assert.propertyVal(server.of("sessions.login")[1], "trustedDeviceToken", "trusted")
  })

  it("says where a code was sent", async () => {
    const { session } = withFactors()
    const asked = at(await session.signIn(credentials), "second_factor")
    assert.strictEqual((await asked.sendCode("email")).codeSentTo, "a***@example.test")
  })
})
