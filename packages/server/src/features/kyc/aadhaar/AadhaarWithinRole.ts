import { Effect, Layer, Redacted } from "effect"
import { mayVerify } from "@credbuzzpay/domain/values/AadhaarRole"
import { AadhaarRoleConfig } from "../../../config/AadhaarRoleConfig.ts"
import { KycUnreadableAnswer } from "../journeys/KycProviderFailures.ts"
import type { KycVerification } from "../journeys/KycVerification.ts"
import { type AadhaarPerson, AadhaarProvider, type AadhaarVerified } from "./AadhaarProvider.ts"

/** By what a journey began: its number is in the vault, or it never had one. */
export const wayOf = ({ aadhaarReference }: Pick<KycVerification, "aadhaarReference">) =>
  aadhaarReference === null ? ("provider_pages" as const) : ("number" as const)

const nothing = Redacted.make("")

/** What an answer holds beside the person may hold a number: it is not kept. */
const unsaid = <A extends { readonly raw: Redacted.Redacted<string> }>(answer: A): A => ({ ...answer, raw: nothing })

/** Nothing of the number: neither its last digits nor the signed document, which names them. */
export const withoutNumber = (person: Redacted.Redacted<AadhaarPerson>) =>
  Redacted.make<AadhaarPerson>({ ...Redacted.value(person), lastFour: null, signedXml: null })

const verified = <A extends AadhaarVerified>(answer: A): A => ({
  ...unsaid(answer),
  person: withoutNumber(answer.person)
})

const unreadable = <E>(error: E): E | KycUnreadableAnswer =>
  error instanceof KycUnreadableAnswer ? new KycUnreadableAnswer({ raw: nothing }) : error

/**
 * The provider as far as the organisation's role goes: where the number may not be had, it is never asked with one, and what
 * its answers tell of one is dropped before anybody sees it. Journeys ask by `mayVerify` before; here a number is a mistake of ours.
 */
export const aadhaarWithinRole: Layer.Layer<AadhaarProvider, never, AadhaarProvider | AadhaarRoleConfig> = Layer.effect(
  AadhaarProvider,
  Effect.gen(function* () {
    const provider = yield* AadhaarProvider
    const role = yield* AadhaarRoleConfig
    if (mayVerify(role, "number")) return provider
    return {
      capabilities: { ...provider.capabilities, aadhaarOtp: false },
      start: (input) =>
        input.subject._tag === "Number"
          ? Effect.die(new Error("An Aadhaar number was about to be sent by who may not have it"))
          : provider.start(input).pipe(Effect.map(unsaid), Effect.mapError(unreadable)),
      complete: (input) => provider.complete(input).pipe(Effect.map(verified), Effect.mapError(unreadable)),
      status: (input) =>
        provider.status(input).pipe(
          Effect.map((state) => (state._tag === "Verified" ? verified(state) : unsaid(state))),
          Effect.mapError(unreadable)
        )
    }
  })
)
