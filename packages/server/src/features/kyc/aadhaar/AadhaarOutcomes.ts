import { Context, DateTime, Effect, Layer, Redacted } from "effect"
import { decideAadhaar } from "@credbuzzpay/domain/kyc/aadhaar/AadhaarRules"
import { type ContactsAgree, decideOffline } from "@credbuzzpay/domain/kyc/aadhaar/OfflineRules"
import { matchRegistered } from "@credbuzzpay/domain/kyc/names/MatchNames"
import type { AadhaarInput } from "./AadhaarInput.ts"
import type { AadhaarPerson, AadhaarVerified } from "./AadhaarProvider.ts"
import type { KycOutcome } from "../journeys/KycOutcome.ts"
import type { KycVerification, RawAnswer } from "../journeys/KycVerification.ts"
import { KycFiling } from "../records/KycFiling.ts"
import { EkycVault } from "../vault/EkycVault.ts"

const inWords = (agrees: boolean | undefined) => (agrees === undefined ? "not_told" : agrees ? "agrees" : "differs")

const evidenceOf = (input: AadhaarInput, person: AadhaarPerson | undefined, contacts?: ContactsAgree) =>
  Redacted.make(
    JSON.stringify({
      account_name: input.person,
      account_dob: input.dob,
      registered_name: person?.name ?? null,
      registered_dob: person?.dob ?? null,
      gender: person?.gender ?? null,
      state: person?.address.state ?? null,
      ...(contacts && { mobile: inWords(contacts.mobile), email: inWords(contacts.email) })
    })
  )

/** An answer that could not be read is never a verification. */
export const unreadableAadhaar = (input: AadhaarInput, raw: RawAnswer): KycOutcome => ({
  _tag: "Review",
  reason: "unreadable_answer",
  isOverride: true,
  match: undefined,
  evidence: evidenceOf(input, undefined),
  raw,
  keep: Effect.void
})

/** What the holder's data makes of a journey. */
export class AadhaarOutcomes extends Context.Service<AadhaarOutcomes>()("@credbuzzpay/server/kyc/AadhaarOutcomes", {
  make: Effect.gen(function* () {
    const filing = yield* KycFiling
    const vault = yield* EkycVault

    /** Who the holder is, in the vault; the mask where the number was never told to us. */
    const kept = Effect.fnUntraced(function* (userCode: string, verificationId: string, person: AadhaarPerson) {
      const ekycReference = yield* vault.keep(userCode, Redacted.make(JSON.stringify(person)))
      const masked = person.lastFour === null ? null : `XXXXXXXX${person.lastFour}`
      yield* filing.learn("aadhaar", userCode, verificationId, { ekycReference }, masked)
    })

    /** `contacts`: of a document that was verified here, without a code to the holder's mobile. */
    const ofPerson = Effect.fnUntraced(function* (
      { userCode, verificationId }: KycVerification,
      input: AadhaarInput,
      { person, raw }: Pick<AadhaarVerified, "person"> & { readonly raw: RawAnswer | undefined },
      contacts?: ContactsAgree
    ) {
      const known = Redacted.value(person)
      const match = matchRegistered(known.name, input.person)
      // The day it is in India, where birthdays are had.
      const today = DateTime.formatIsoDate(DateTime.setZoneNamedUnsafe(yield* DateTime.now, "Asia/Kolkata"))
      const ofHolder = decideAadhaar({ match, dob: known.dob, accountDob: input.dob, today })
      const decided = contacts === undefined ? ofHolder : decideOffline(ofHolder, contacts)
      const keep = kept(userCode, verificationId, known)
      const outcomes = {
        verified: (): KycOutcome => ({ _tag: "Verified", match, raw, keep }),
        failed: (): KycOutcome => ({ _tag: "Failed", code: "NAME_DIFFERS", raw }),
        review: (): KycOutcome => ({
          _tag: "Review",
          reason: "name_differs",
          isOverride: false,
          ...decided,
          match,
          raw,
          keep,
          evidence: evidenceOf(input, known, contacts)
        })
      }
      return outcomes[decided.decision]()
    })

    return { ofPerson }
  })
}) {
  static readonly layer = Layer.effect(AadhaarOutcomes, AadhaarOutcomes.make)
}
