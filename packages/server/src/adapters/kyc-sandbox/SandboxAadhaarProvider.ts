import { DateTime, Duration, Effect, Layer, Redacted } from "effect"
import { CalendarDate } from "@credbuzzpay/domain/values/CalendarDate"
import type { ServerConfig } from "../../config/ServerConfig.ts"
import {
  type AadhaarComplete,
  type AadhaarPerson,
  AadhaarProvider,
  type AadhaarStart
} from "../../features/kyc/aadhaar/AadhaarProvider.ts"
import type { ClaimedPerson } from "../../features/kyc/journeys/KycProviderCall.ts"
import {
  KycDeclined,
  KycLimitReached,
  KycNotFound,
  KycNotLinked,
  KycOtpExpired,
  KycOtpInvalid,
  KycTooSoon
} from "../../features/kyc/journeys/KycProviderFailures.ts"
import {
  endOf,
  openSandboxRef,
  rawOf,
  refuseProduction,
  sandboxCapabilities,
  sandboxDown,
  sandboxRef
} from "./Sandbox.ts"
import { traced } from "../../tracing/Traced.ts"

/** The code that passes, and the one that is always too old. Every other is wrong. */
const PASSING_OTP = "111000"
const EXPIRED_OTP = "000000"

const OTP_LIFE_MILLIS = Duration.toMillis("10 minutes")
/** A person at the provider's pages needs this long. */
const REDIRECT_MILLIS = Duration.toMillis("30 seconds")

/** Numbers that fail at the start. Every other number of the right form is somebody's whose name is as they say. */
const failures = {
  "900000000002": () => new KycNotFound(),
  "900000000018": () => new KycNotLinked(),
  "900000000025": () => new KycTooSoon({ retryAfter: Duration.seconds(60) }),
  "900000000039": () => sandboxDown("broken"),
  "900000000041": () => sandboxDown("timeout"),
  "900000000073": () => new KycLimitReached()
} as const

const scenarioNames = ["ok", "name_differs", "minor", "redirect"] as const
type Scenario = (typeof scenarioNames)[number]

const scenarios = {
  "900000000056": "name_differs",
  "900000000060": "minor",
  "900000000087": "redirect"
} as const satisfies Readonly<Record<string, Scenario>>
const scenarioOf: Readonly<Record<string, Scenario>> = scenarios

/** The numbers that the sandbox has an answer of its own for. */
export type SandboxAadhaarNumber = keyof typeof failures | keyof typeof scenarios

const isFailing = (number: string): number is keyof typeof failures => Object.hasOwn(failures, number)

const personOf = Effect.fnUntraced(function* (scenario: Scenario, claimed: ClaimedPerson) {
  const seventeen = DateTime.formatIsoDateUtc(DateTime.subtract(yield* DateTime.now, { years: 17 }))
  const adult = claimed.dob ?? CalendarDate.make("1990-01-01")
  const person: AadhaarPerson = {
    name: scenario === "name_differs" ? "Zubin Faridoon Wadia" : claimed.name,
    dob: scenario === "minor" ? CalendarDate.make(seventeen) : adult,
    gender: "undisclosed",
    address: {
      co: null,
      house: "14",
      street: "Sandbox Road",
      vtc: "Pune",
      po: "Shivajinagar",
      dist: "Pune",
      state: "Maharashtra",
      pin: "411005"
    },
    lastFour: scenario === "redirect" ? "0087" : null,
    photo: null,
    mobileHash: null,
    signedXml: null
  }
  return { person: Redacted.make(person, { label: "person" }), ...rawOf(person) }
})

const start = traced("SandboxAadhaarProvider.start")(function* ({ subject, verificationId }: AadhaarStart) {
  const number: string = subject._tag === "Number" ? Redacted.value(subject.number) : "900000000087"
  if (isFailing(number)) return yield* failures[number]()
  const scenario = scenarioOf[number] ?? "ok"
  const ref = sandboxRef(scenario, verificationId)
  const expiresAt = endOf(verificationId, OTP_LIFE_MILLIS)
  if (scenario !== "redirect") return { _tag: "OtpSent" as const, ref, expiresAt, ...rawOf({ ref, sent: true }) }
  const url = `https://kyc-sandbox.credbuzzpay.example/aadhaar/${verificationId}`
  return { _tag: "Redirect" as const, ref, url, expiresAt, ...rawOf({ ref, url }) }
})

const complete = traced("SandboxAadhaarProvider.complete")(function* ({ claimed, proof, ref }: AadhaarComplete) {
  const { ageMillis, scenario } = yield* openSandboxRef(ref, scenarioNames)
  if ((scenario === "redirect") !== (proof._tag === "Callback")) return yield* new KycNotFound()
  if (ageMillis >= OTP_LIFE_MILLIS) return yield* new KycOtpExpired()
  if (proof._tag === "Callback") {
    const decision = new URLSearchParams(Redacted.value(proof.query)).get("decision")
    return decision === "approved" ? yield* personOf(scenario, claimed) : yield* new KycDeclined()
  }
  const otp = Redacted.value(proof.otp)
  if (otp === EXPIRED_OTP) return yield* new KycOtpExpired()
  if (otp !== PASSING_OTP) return yield* new KycOtpInvalid()
  return yield* personOf(scenario, claimed)
})

/**
 * Aadhaar without anybody behind it: numbers of its own and what becomes of them, for development and tests.
 *
 * **Shape**: the code is `111000`, `000000` has expired, any other is wrong, all expire after ten minutes. A redirect ends
 * well after thirty seconds, or at once when the person comes back with `decision=approved`. Not built in production, and
 * it has no way to send a number anywhere.
 */
export const layer: Layer.Layer<AadhaarProvider, never, ServerConfig> = Layer.effect(
  AadhaarProvider,
  Effect.as(
    refuseProduction,
    AadhaarProvider.of({
      capabilities: sandboxCapabilities,
      start,
      complete,
      status: traced("SandboxAadhaarProvider.status")(function* ({ claimed, ref }) {
        const { ageMillis, scenario } = yield* openSandboxRef(ref, scenarioNames)
        if (scenario === "redirect" && ageMillis >= REDIRECT_MILLIS) {
          return { _tag: "Verified" as const, ...(yield* personOf(scenario, claimed)) }
        }
        return ageMillis >= OTP_LIFE_MILLIS
          ? { _tag: "Ended" as const, reason: "expired" as const, ...rawOf({ ref, state: "expired" }) }
          : { _tag: "Waiting" as const, ...rawOf({ ref, state: "waiting" }) }
      })
    })
  )
)
