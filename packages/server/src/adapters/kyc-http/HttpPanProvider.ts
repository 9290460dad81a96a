import { Effect, Layer, Redacted, Schema } from "effect"
import { panHolderType } from "@credbuzzpay/domain/kyc/pan/PanNumber"
import { type PanSeeding, panStatusOfCode } from "@credbuzzpay/domain/kyc/pan/PanStatus"
import { KycInvalidInput, KycLimitReached, KycNotFound } from "../../features/kyc/journeys/KycProviderFailures.ts"
import { PanProvider, type PanVerify } from "../../features/kyc/pan/PanProvider.ts"
import type { Refusals } from "./KycHttpAnswer.ts"
import { capabilitiesOf, KycHttpCalls } from "./KycHttpCalls.ts"
import { consentBody, RegisteredName, said } from "./KycHttpWire.ts"

const Looked = Schema.Struct({
  verification_id: Schema.String,
  // The department's letters; a new one is a status for a person to look at, a sentence is no status.
  pan_status: Schema.String.check(Schema.isPattern(/^[A-Z]{1,2}$/)),
  registered_name: said(RegisteredName),
  name_score: said(Schema.Number.check(Schema.isBetween({ minimum: 0, maximum: 100 }))),
  dob_match: said(Schema.Literals(["Y", "N"])),
  aadhaar_seeding_status: said(Schema.Literals(["Y", "N", "NA"]))
})

const seedings: Readonly<Record<"Y" | "N" | "NA", PanSeeding>> = {
  Y: "seeded",
  N: "not_seeded",
  NA: "not_applicable"
}

const refusals: Refusals<KycInvalidInput | KycNotFound | KycLimitReached> = {
  invalid_input: () => new KycInvalidInput({ field: "pan_number" }),
  not_found: () => new KycNotFound(),
  limit_reached: () => new KycLimitReached()
}

/** The department's letter for a PAN that it does not have. */
const NOT_FOUND = "N"

const make = Effect.gen(function* () {
  const { account, call } = yield* KycHttpCalls

  const verify = Effect.fnUntraced(function* ({ claimed, consent, pan, verificationId }: PanVerify) {
    const answer = yield* call({
      operation: "pan.verify",
      path: "/pan/verifications",
      post: {
        key: verificationId,
        body: {
          verification_id: verificationId,
          pan_number: Redacted.value(pan),
          name: claimed.name,
          date_of_birth: claimed.dob,
          consent: consentBody(consent)
        }
      },
      answer: Looked,
      about: ({ verification_id }) => verification_id === verificationId,
      refusals
    })
    if (answer.pan_status === NOT_FOUND) return yield* new KycNotFound()
    const { aadhaar_seeding_status: seeding, dob_match: dobMatch, registered_name: name } = answer
    return {
      status: panStatusOfCode(answer.pan_status),
      holderType: panHolderType(pan),
      registeredName: name === undefined || name === null ? null : Redacted.make(name),
      nameScore: answer.name_score ?? null,
      dobMatch: dobMatch === undefined || dobMatch === null ? null : dobMatch === "Y",
      seeding: seeding === undefined || seeding === null ? null : seedings[seeding],
      raw: answer.raw
    }
  })

  return PanProvider.of({ capabilities: capabilitiesOf(account), verify })
})

/** PAN through a provider that speaks docs/kyc-provider-api.md. */
export const layer: Layer.Layer<PanProvider, never, KycHttpCalls> = Layer.effect(PanProvider, make)
