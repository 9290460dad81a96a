import { Effect } from "effect"
import { AadhaarProvider } from "../../src/features/kyc/aadhaar/AadhaarProvider.ts"
import { BankProvider } from "../../src/features/kyc/bank/BankProvider.ts"
import { VerificationId } from "../../src/features/kyc/journeys/KycProviderCall.ts"
import { PanProvider } from "../../src/features/kyc/pan/PanProvider.ts"
import { providerRef } from "../../src/features/kyc/journeys/ProviderRef.ts"
import { account, byCallback, byNumber, byOtp, claimed, consent, ifsc, pan } from "./KycInputs.ts"
import { type Play, playedProvider, portsAt, says } from "./PlayedProvider.ts"

export const id = VerificationId.make("0199a1b2-7e80-7183-9092-bdd45109b171")
export const ref = providerRef("acme", "R-1")
/** Every call of the three ports. */
export const calls = {
  start: AadhaarProvider.use((port) => port.start({ verificationId: id, subject: byNumber("234123412346"), consent })),
  redirect: AadhaarProvider.use((port) =>
    port.start({
      verificationId: id,
      subject: { _tag: "Redirect", returnUrl: new URL("https://erp.example.test/back") },
      consent
    })
  ),
  complete: AadhaarProvider.use((port) =>
    port.complete({ verificationId: id, attempt: 2, ref, proof: byOtp("111000"), claimed })
  ),
  returned: AadhaarProvider.use((port) =>
    port.complete({ verificationId: id, attempt: 1, ref, proof: byCallback("code=1"), claimed })
  ),
  status: AadhaarProvider.use((port) => port.status({ ref, claimed })),
  pan: PanProvider.use((port) => port.verify({ verificationId: id, pan: pan("ABCPV1234D"), claimed, consent })),
  bank: BankProvider.use((port) =>
    port.verify({
      verificationId: id,
      account: account("026291800001191"),
      ifsc: ifsc("YESB0000262"),
      holderName: "Asha Rao",
      consent
    })
  ),
  bankStatus: BankProvider.use((port) => port.status({ ref, holderName: "Asha Rao" })),
  reverse: BankProvider.use((port) => port.startReverse({ verificationId: id, consent })),
  reverseStatus: BankProvider.use((port) => port.reverseStatus({ ref, holderName: "Asha Rao" }))
}
export type Call = keyof typeof calls

export const person = {
  name: "Asha Rao",
  date_of_birth: "1994-05-17",
  gender: "F",
  address: { house: "14", vtc: "Pune", pin: "411005", co: null },
  photo: "/9j/4AAQ"
}
export const expiresAt = "2026-11-23T09:40:00.000Z"
export const begun = { verification_id: id, ref_id: "R-1", expires_at: expiresAt }

/** A good answer to each call, and one to each that asks only. */
export const good: Readonly<Record<Call, object>> = {
  start: { ...begun, state: "OTP_SENT" },
  redirect: { ...begun, state: "REDIRECT", url: "https://digilocker.example.test/x?y=1" },
  complete: { verification_id: id, state: "VERIFIED", person },
  returned: { verification_id: id, state: "VERIFIED", person },
  status: { ref_id: "R-1", state: "VERIFIED", person },
  pan: {
    verification_id: id,
    pan_status: "E",
    registered_name: "ASHA RAO",
    name_score: 100,
    dob_match: "Y",
    aadhaar_seeding_status: "Y",
    something_new: { the: "future" }
  },
  bank: { verification_id: id, ref_id: "R-1", code: "BAV00", registered_name: "ASHA RAO" },
  bankStatus: { ref_id: "R-1", code: "BAV00", registered_name: "ASHA RAO" },
  reverse: { ...begun, upi_link: "upi://pay?pa=kyc@acme&am=1.00", amount_paise: 100 },
  reverseStatus: {
    ref_id: "R-1",
    state: "PAID",
    account_number: "026291800001191",
    ifsc: "YESB0000262",
    registered_name: "ASHA RAO"
  }
}

/** What a call came to, and what the provider heard. */
export const outcome = (call: Call, play: Play) =>
  Effect.scoped(
    Effect.gen(function* () {
      const provider = yield* playedProvider(play)
      const result: Effect.Effect<object, object, AadhaarProvider | PanProvider | BankProvider> = calls[call]
      const came = yield* Effect.match(Effect.provide(result, portsAt(provider.account)), {
        onFailure: (failure) => failure,
        onSuccess: (answer) => answer
      })
      return { came, heard: yield* provider.heard }
    })
  )

export const goodOutcome = (call: Call) =>
  Effect.map(
    outcome(call, () => says(good[call])),
    ({ came }) => came
  )

export const tagOf = (came: object) => ("_tag" in came ? came._tag : "answered")
