import { assert, layer } from "@effect/vitest"
import { DateTime, Effect, Layer, Metric, Option, Redacted } from "effect"
import { RiskConfig, type RiskSettings } from "../../../../src/config/RiskConfig.ts"
import { HostileNetworks } from "../../../../src/features/identity/login-risk/HostileNetworks.ts"
import { type IpPlace, IpPlaces } from "../../../../src/features/identity/login-risk/IpPlaces.ts"
import { MovableClock } from "../../../../src/testing/MovableClock.ts"
import { TestServices } from "../../../../src/testing/TestServices.ts"
import { from, newestAttempt } from "../../../support/Attempts.ts"
import { challenge, prove, totpCode, withTotp } from "../../../support/Factors.ts"
import { atOnce, codeFor, login, newest, register, tryLogin } from "../../../support/Slice.ts"

const HOME = "203.0.113.9"
const NEIGHBOUR = "203.0.113.77"
const ELSEWHERE = "198.51.100.4"
const HOSTILE = "192.0.2.66"
const LONDON = "198.18.0.1"
const DELHI = "198.18.1.1"
const MUMBAI = "198.18.2.1"
const CARRIER = "198.19.7.7"

const placed = (name: string, latitude: number, longitude: number): IpPlace => ({
  name,
  asn: undefined,
  spot: { latitude, longitude, radius: 20 }
})

const places: Readonly<Record<string, IpPlace>> = {
  [LONDON]: placed("London, GB", 51.5, -0.12),
  [DELHI]: placed("Delhi, IN", 28.61, 77.2),
  [MUMBAI]: placed("Mumbai, IN", 19.07, 72.87),
  [HOME]: { name: "Pune, IN", spot: undefined, asn: 64_500 },
  [CARRIER]: { name: "IN", spot: undefined, asn: 64_500 }
}

const networks = Layer.merge(
  Layer.succeed(IpPlaces, { of: (ip) => (ip === undefined ? undefined : places[ip]) }),
  Layer.succeed(HostileNetworks, { has: (ip) => ip === HOSTILE })
)

const settings: RiskSettings = {
  notifyAt: 35,
  stepUpAt: 50,
  refuseAt: 90,
  dormantDays: 90,
  zone: DateTime.zoneMakeNamedUnsafe("Asia/Kolkata"),
  geoipDatabase: Option.none(),
  hostileNetworks: Option.none()
}

const withMarks = (marks: Partial<RiskSettings>) =>
  TestServices.over({
    networks,
    settings: Layer.merge(TestServices.parts.settings, Layer.succeed(RiskConfig, { ...settings, ...marks }))
  })

const wrongPassword = { password: "not the password" }

/** Somebody who has signed in at home once. */
const atHome = Effect.gen(function* () {
  const person = yield* register()
  yield* login(person.email, { deviceId: "phone" }).pipe(from(HOME))
  return person
})

const riskOf = Effect.fnUntraced(function* (userCode: string) {
  const row = yield* newestAttempt(userCode)
  return [row?.status, row?.riskScore, row?.riskReasons] as const
})

layer(withMarks({}), { excludeTestServices: true })("the risk of a sign-in", (it) => {
  it.effect("is nothing for the first one of all, nor for one from where and with what it always is", () =>
    Effect.gen(function* () {
      const person = yield* register()
      yield* login(person.email, { deviceId: "phone" }).pipe(from(HOME))
      assert.deepStrictEqual(yield* riskOf(person.userCode), ["success", 0, []])
      yield* login(person.email, { deviceId: "phone" }).pipe(from(NEIGHBOUR))
      assert.deepStrictEqual(yield* riskOf(person.userCode), ["success", 0, []])
      assert.isUndefined(yield* newest("unusual_sign_in", person.email))
    })
  )

  it.effect(
    "[SECURITY 26] sees a new device and a new network, tells the owner in plain words, and knows both afterwards",
    () =>
      Effect.gen(function* () {
        const person = yield* atHome
        yield* login(person.email, { deviceId: "laptop" }).pipe(from(ELSEWHERE))
        assert.deepStrictEqual(yield* riskOf(person.userCode), ["success", 35, ["new_device", "new_network"]])
        const told = yield* newest("unusual_sign_in", person.email)
        assert.deepInclude(told?.variables, {
          outcome: "signed_in",
          reasons: ["new_device", "new_network"],
          ip: ELSEWHERE,
          device: "Pixel 9"
        })
        yield* login(person.email, { deviceId: "laptop" }).pipe(from(ELSEWHERE))
        assert.deepStrictEqual(yield* riskOf(person.userCode), ["success", 0, []])
      })
  )

  it.effect("takes the /48 of an IPv6 address for one network, and all of one carrier", () =>
    Effect.gen(function* () {
      const person = yield* atHome
      yield* login(person.email, { deviceId: "phone" }).pipe(from("2001:db8:1:2::5"))
      assert.deepStrictEqual(yield* riskOf(person.userCode), ["success", 15, ["new_network"]])
      yield* login(person.email, { deviceId: "phone" }).pipe(from("2001:db8:1:99::6"))
      assert.deepStrictEqual(yield* riskOf(person.userCode), ["success", 0, []])
      yield* login(person.email, { deviceId: "phone" }).pipe(from("2001:db8:2::6"))
      assert.deepStrictEqual(yield* riskOf(person.userCode), ["success", 15, ["new_network"]])
      yield* login(person.email, { deviceId: "phone" }).pipe(from(CARRIER))
      assert.deepStrictEqual(yield* riskOf(person.userCode), ["success", 0, []])
    })
  )

  it.effect("tells clients that name no device by the kind of program, whatever its version", () =>
    Effect.gen(function* () {
      const person = yield* register()
      yield* login(person.email).pipe(from(HOME, "Firefox/133.0 (X11; Linux)"))
      yield* login(person.email).pipe(from(HOME, "Firefox/134.0.1 (X11; Linux)"))
      assert.deepStrictEqual(yield* riskOf(person.userCode), ["success", 0, []])
      yield* login(person.email).pipe(from(HOME, "curl/8.5"))
      assert.deepStrictEqual(yield* riskOf(person.userCode), ["success", 20, ["new_device"]])
    })
  )

  it.effect("is written with wrong passwords too, and says nothing to whoever typed them", () =>
    Effect.gen(function* () {
      const person = yield* atHome
      const fail = Effect.flip(login(person.email, wrongPassword).pipe(from(HOSTILE)))
      const answer = yield* fail
      assert.deepStrictEqual(yield* riskOf(person.userCode), [
        "failed",
        85,
        ["hostile_network", "new_device", "new_network"]
      ])
      const refused = yield* Effect.flip(login("nobody@example.test").pipe(from(HOME)))
      assert.deepStrictEqual(JSON.stringify(answer), JSON.stringify(refused))
      assert.isUndefined(yield* newest("unusual_sign_in", person.email))
    })
  )

  it.effect("counts wrong passwords for the account, until the right one", () =>
    Effect.gen(function* () {
      const person = yield* atHome
      const again = login(person.email, { deviceId: "phone" }).pipe(from(HOME))
      yield* atOnce(3, login(person.email, wrongPassword).pipe(from(HOME)))
      yield* again
      assert.deepStrictEqual(yield* riskOf(person.userCode), ["success", 15, ["failures_on_account"]])
      yield* again
      assert.deepStrictEqual(yield* riskOf(person.userCode), ["success", 0, []])
    })
  )

  it.effect("counts the failures of a network over all accounts, for an hour", () =>
    Effect.gen(function* () {
      const person = yield* register()
      const crowd = "203.0.114.8"
      yield* login(person.email, { deviceId: "phone" }).pipe(from(crowd))
      yield* atOnce(20, login("nobody@example.test", wrongPassword).pipe(from(crowd)))
      yield* login(person.email, { deviceId: "phone" }).pipe(from("203.0.114.9"))
      assert.deepStrictEqual(yield* riskOf(person.userCode), ["success", 15, ["failures_on_network"]])
      yield* (yield* MovableClock).advance("1 hour")
      yield* login(person.email, { deviceId: "phone" }).pipe(from("203.0.114.9"))
      assert.deepStrictEqual(yield* riskOf(person.userCode), ["success", 0, []])
    })
  )

  it.effect("finds nobody who was in Mumbai an hour ago in London, but in Delhi", () =>
    Effect.gen(function* () {
      const clock = yield* MovableClock
      const person = yield* register()
      const phone = login(person.email, { deviceId: "phone" })
      yield* phone.pipe(from(DELHI))
      yield* clock.advance("1 day")
      yield* phone.pipe(from(MUMBAI))
      yield* clock.advance("90 minutes")
      yield* phone.pipe(from(DELHI))
      assert.deepStrictEqual(yield* riskOf(person.userCode), ["success", 0, []])
      yield* clock.advance("1 hour")
      const result = yield* tryLogin(person.email, { deviceId: "phone" }).pipe(from(LONDON))
      assert.isTrue(result.mfaRequired)
      assert.deepStrictEqual(yield* riskOf(person.userCode), ["challenged", 55, ["impossible_travel", "new_network"]])
      yield* clock.advance("9 hours")
      yield* phone.pipe(from(LONDON))
      assert.deepStrictEqual(yield* riskOf(person.userCode), ["success", 15, ["new_network"]])
    })
  )

  it.effect("sees an account that slept for ninety days", () =>
    Effect.gen(function* () {
      const person = yield* atHome
      const clock = yield* MovableClock
      const again = login(person.email, { deviceId: "phone" }).pipe(from(HOME))
      yield* clock.advance("89 days")
      yield* again
      assert.deepStrictEqual(yield* riskOf(person.userCode), ["success", 0, []])
      yield* clock.advance("90 days")
      yield* again
      assert.deepStrictEqual(yield* riskOf(person.userCode), ["success", 20, ["dormant_account"]])
    })
  )

  it.effect("learns a person's hours by the clock of India, and sees one at which they sleep", () =>
    Effect.gen(function* () {
      const clock = yield* MovableClock
      const person = yield* register()
      const again = login(person.email, { deviceId: "phone" }).pipe(from(HOME))
      // 10:00 in India is 04:30 UTC.
      yield* clock.set(Date.UTC(2028, 0, 3, 4, 30))
      for (let day = 0; day < 20; day++) {
        yield* again
        yield* clock.advance("1 day")
      }
      yield* clock.advance("50 minutes")
      yield* again
      assert.deepStrictEqual(yield* riskOf(person.userCode), ["success", 0, []])
      yield* clock.advance("16 hours")
      yield* again
      assert.deepStrictEqual(yield* riskOf(person.userCode), ["success", 10, ["odd_hour"]])
    })
  )
})

layer(withMarks({}), { excludeTestServices: true })("an unusual sign-in", (it) => {
  it.effect("[SECURITY 26] of an account without a second factor needs a code from its mailbox", () =>
    Effect.gen(function* () {
      const person = yield* atHome
      const asked = yield* challenge(person.email, { deviceId: "phone" }).pipe(from(HOSTILE))
      assert.deepStrictEqual(asked.methods, ["email"])
      assert.isNotNull(asked.codeSentTo)
      assert.deepInclude(yield* newestAttempt(person.userCode), { status: "challenged", reason: "risk_step_up" })
      assert.deepInclude((yield* newest("unusual_sign_in", person.email))?.variables, { outcome: "challenged" })
      const code = yield* codeFor("login_2fa_email_otp", person.email)
      const signedIn = yield* prove(asked.challengeId, "email", code).pipe(from(HOSTILE))
      assert.strictEqual(signedIn.user.userCode, person.userCode)
      assert.deepInclude(yield* newestAttempt(person.userCode), {
        status: "success",
        reason: "second_factor_email",
        riskScore: 65,
        riskReasons: ["hostile_network", "new_network"]
      })
    })
  )

  it.effect("[SECURITY 26] is asked for the second factor on a trusted device too", () =>
    Effect.gen(function* () {
      const person = yield* withTotp
      const phone = { deviceId: "phone" }
      const { challengeId } = yield* challenge(person.email, phone).pipe(from(HOME))
      const proven = yield* prove(challengeId, "totp", yield* totpCode(person.secret), true).pipe(from(HOME))
      const trustedDeviceToken = Redacted.value(proven.trustedDeviceToken!)
      yield* login(person.email, { ...phone, trustedDeviceToken }).pipe(from(HOME))
      assert.deepInclude(yield* newestAttempt(person.userCode), { status: "success", reason: "trusted_device" })
      const asked = yield* challenge(person.email, { ...phone, trustedDeviceToken }).pipe(from(HOSTILE))
      assert.deepStrictEqual(asked.methods, ["totp", "recovery_code"])
      assert.deepInclude(yield* newestAttempt(person.userCode), { status: "challenged", reason: "risk_step_up" })
      yield* Effect.flip(prove(asked.challengeId, "email", "123456").pipe(from(HOSTILE)))
      yield* prove(asked.challengeId, "totp", yield* totpCode(person.secret, 1)).pipe(from(HOSTILE))
    })
  )

  it.effect(
    "[SECURITY 26] that is too unlike its owner is refused like a wrong password, and its owner is told once an hour",
    () =>
      Effect.gen(function* () {
        const person = yield* atHome
        yield* atOnce(3, login(person.email, wrongPassword).pipe(from(HOME)))
        const clock = yield* MovableClock
        yield* clock.set(Date.UTC(2031, 0, 1, 10, 5))
        const wrong = yield* Effect.flip(login(person.email, wrongPassword).pipe(from(HOSTILE)))
        const refused = yield* Effect.flip(login(person.email).pipe(from(HOSTILE)))
        assert.strictEqual(JSON.stringify(refused), JSON.stringify(wrong))
        const row = yield* newestAttempt(person.userCode)
        assert.deepInclude(row, { status: "blocked", reason: "risk_refused", riskScore: 100 })
        const told = yield* newest("unusual_sign_in", person.email)
        assert.deepInclude(told?.variables, { outcome: "refused", ip: HOSTILE })
        yield* clock.advance("20 minutes")
        yield* Effect.flip(login(person.email).pipe(from(HOSTILE)))
        assert.strictEqual((yield* newest("unusual_sign_in", person.email))?.dedupeKey, told?.dedupeKey)
        yield* clock.advance("40 minutes")
        yield* Effect.flip(login(person.email).pipe(from(HOSTILE)))
        assert.notStrictEqual((yield* newest("unusual_sign_in", person.email))?.dedupeKey, told?.dedupeKey)
      })
  )

  it.effect("counts as a failed try, so that refusals lock like wrong passwords", () =>
    Effect.gen(function* () {
      const person = yield* atHome
      yield* (yield* MovableClock).set(Date.UTC(2032, 0, 1, 10))
      for (let n = 0; n < 5; n++) yield* Effect.flip(login(person.email).pipe(from(HOSTILE)))
      assert.isDefined(yield* newest("account_locked", person.email))
      yield* Effect.flip(login(person.email).pipe(from(HOME)))
      assert.deepInclude(yield* newestAttempt(person.userCode), { status: "locked", reason: "too_many_failures" })
    })
  )

  it.effect("is counted by its reasons, and every score in a histogram", () =>
    Effect.gen(function* () {
      const all = yield* Metric.snapshot
      const acts = all.filter(({ id }) => id === "login_risk_acts_total")
      const labels = acts.map(({ attributes }) => `${attributes?.["act"]} ${attributes?.["reason"]}`)
      for (const label of ["refused hostile_network", "stepped_up hostile_network", "told new_network"]) {
        assert.include(labels, label)
      }
      assert.isDefined(all.find(({ id }) => id === "login_risk_score"))
    })
  )
})

layer(withMarks({ notifyAt: 101, stepUpAt: 101, refuseAt: 101 }), { excludeTestServices: true })(
  "where every mark is 101",
  (it) => {
    it.effect("nothing is done about a sign-in, and its risk is recorded all the same", () =>
      Effect.gen(function* () {
        const person = yield* atHome
        yield* (yield* MovableClock).advance("400 days")
        yield* login(person.email).pipe(from(HOSTILE))
        const row = yield* newestAttempt(person.userCode)
        assert.deepInclude(row, { status: "success", riskScore: 100 })
        assert.isUndefined(yield* newest("unusual_sign_in", person.email))
      })
    )
  }
)
