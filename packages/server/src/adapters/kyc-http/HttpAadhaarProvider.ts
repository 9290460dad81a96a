import { Effect, Layer, Redacted, Schema } from "effect"
import { CalendarDate } from "@credbuzzpay/domain/values/CalendarDate"
import {
  type AadhaarComplete,
  type AadhaarPerson,
  AadhaarProvider,
  type AadhaarStart
} from "../../features/kyc/aadhaar/AadhaarProvider.ts"
import {
  KycDeclined,
  KycInvalidInput,
  KycLimitReached,
  KycNotFound,
  KycNotLinked,
  KycOtpExpired,
  KycOtpInvalid,
  KycTooSoon
} from "../../features/kyc/journeys/KycProviderFailures.ts"
import { providerRef } from "../../features/kyc/journeys/ProviderRef.ts"
import { type RefusalBody, type Refusals, retryAfterOf } from "./KycHttpAnswer.ts"
import { capabilitiesOf, KycHttpCalls } from "./KycHttpCalls.ts"
import { consentBody, ownRef, RefId, RegisteredName, said } from "./KycHttpWire.ts"

const text = said(Schema.String.check(Schema.isMaxLength(200)))

const Person = Schema.Struct({
  name: RegisteredName,
  date_of_birth: CalendarDate,
  gender: Schema.Literals(["F", "M", "T", "U"]),
  address: Schema.Struct({
    co: text,
    house: text,
    street: text,
    vtc: text,
    po: text,
    dist: text,
    state: text,
    pin: said(Schema.String.check(Schema.isPattern(/^[1-9][0-9]{5}$/)))
  }),
  last_four: said(Schema.String.check(Schema.isPattern(/^[0-9]{4}$/))),
  photo: said(Schema.String),
  mobile_hash: said(Schema.String),
  signed_xml: said(Schema.String)
})

const genders = { F: "female", M: "male", T: "other", U: "undisclosed" } as const

const personOf = ({ address, ...wire }: typeof Person.Type): Redacted.Redacted<AadhaarPerson> =>
  Redacted.make(
    {
      name: wire.name,
      dob: wire.date_of_birth,
      gender: genders[wire.gender],
      address: {
        co: address.co ?? null,
        house: address.house ?? null,
        street: address.street ?? null,
        vtc: address.vtc ?? null,
        po: address.po ?? null,
        dist: address.dist ?? null,
        state: address.state ?? null,
        pin: address.pin ?? null
      },
      lastFour: wire.last_four ?? null,
      photo: wire.photo ?? null,
      mobileHash: wire.mobile_hash ?? null,
      signedXml: wire.signed_xml ?? null
    },
    { label: "person" }
  )

const begun = { verification_id: Schema.String, ref_id: RefId, expires_at: Schema.DateTimeUtcFromString }
const Started = Schema.Union([
  Schema.Struct({ state: Schema.Literal("OTP_SENT"), ...begun }),
  Schema.Struct({
    state: Schema.Literal("REDIRECT"),
    ...begun,
    url: Schema.String.check(Schema.isPattern(/^https:\/\/\S{1,2000}$/))
  })
])

const Completed = Schema.Struct({ verification_id: Schema.String, state: Schema.Literal("VERIFIED"), person: Person })

const State = Schema.Union([
  Schema.Struct({ ref_id: RefId, state: Schema.Literals(["WAITING", "DECLINED", "EXPIRED"]) }),
  Schema.Struct({ ref_id: RefId, state: Schema.Literal("VERIFIED"), person: Person })
])

type Limits = KycTooSoon | KycLimitReached
type CodeFailures = KycOtpInvalid | KycOtpExpired | KycDeclined

const notFound = () => new KycNotFound()
const limits = {
  too_soon: (body: RefusalBody) => new KycTooSoon({ retryAfter: retryAfterOf(body) }),
  limit_reached: () => new KycLimitReached()
}
const refusals: {
  readonly start: Refusals<Limits | KycInvalidInput | KycNotFound | KycNotLinked>
  readonly complete: Refusals<Limits | KycNotFound | CodeFailures>
  readonly status: Refusals<KycNotFound>
} = {
  start: {
    ...limits,
    invalid_input: () => new KycInvalidInput({ field: "aadhaar_number" }),
    not_found: notFound,
    not_linked: () => new KycNotLinked()
  },
  complete: {
    ...limits,
    not_found: notFound,
    otp_invalid: () => new KycOtpInvalid(),
    otp_expired: () => new KycOtpExpired(),
    declined: () => new KycDeclined()
  },
  status: { not_found: notFound }
}

const make = Effect.gen(function* () {
  const { account, call } = yield* KycHttpCalls

  const start = Effect.fnUntraced(function* ({ consent, subject, verificationId }: AadhaarStart) {
    const about =
      subject._tag === "Number"
        ? { aadhaar_number: Redacted.value(subject.number) }
        : { return_url: subject.returnUrl.href }
    const { raw, ...answer } = yield* call({
      operation: "aadhaar.start",
      path: "/aadhaar/verifications",
      post: { key: verificationId, body: { verification_id: verificationId, ...about, consent: consentBody(consent) } },
      answer: Started,
      about: ({ verification_id }) => verification_id === verificationId,
      refusals: refusals.start
    })
    const common = { ref: providerRef(account.name, answer.ref_id), expiresAt: answer.expires_at, raw }
    return answer.state === "REDIRECT"
      ? { _tag: "Redirect" as const, url: answer.url, ...common }
      : { _tag: "OtpSent" as const, ...common }
  })

  const complete = Effect.fnUntraced(function* ({ attempt, proof, ref, verificationId }: AadhaarComplete) {
    const shown = proof._tag === "Otp" ? { otp: Redacted.value(proof.otp) } : { callback: Redacted.value(proof.query) }
    const { person, raw } = yield* call({
      operation: "aadhaar.complete",
      path: `/aadhaar/verifications/${yield* ownRef(account.name, ref)}/completions`,
      post: { key: `${verificationId}.${attempt}`, body: { verification_id: verificationId, ...shown } },
      answer: Completed,
      about: ({ verification_id }) => verification_id === verificationId,
      refusals: refusals.complete
    })
    return { person: personOf(person), raw }
  })

  const status: AadhaarProvider["Service"]["status"] = Effect.fnUntraced(function* ({ ref }) {
    const own = yield* ownRef(account.name, ref)
    const { raw, ...answer } = yield* call({
      operation: "aadhaar.status",
      path: `/aadhaar/verifications/${own}`,
      post: null,
      answer: State,
      about: ({ ref_id }) => ref_id === own,
      refusals: refusals.status
    })
    switch (answer.state) {
      case "VERIFIED":
        return { _tag: "Verified", person: personOf(answer.person), raw }
      case "WAITING":
        return { _tag: "Waiting", raw }
      case "DECLINED":
        return { _tag: "Ended", reason: "declined", raw }
      case "EXPIRED":
        return { _tag: "Ended", reason: "expired", raw }
    }
  })

  return AadhaarProvider.of({ capabilities: capabilitiesOf(account), start, complete, status })
})

/** Aadhaar through a provider that speaks docs/kyc-provider-api.md. */
export const layer: Layer.Layer<AadhaarProvider, never, KycHttpCalls> = Layer.effect(AadhaarProvider, make)
