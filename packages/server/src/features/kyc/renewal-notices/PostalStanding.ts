import { Effect, Option, Redacted } from "effect"
import { addressLines } from "@credbuzzpay/domain/kyc/addresses/PostalAddress"
import { Letters } from "../../platform/letters/Letters.ts"
import type { PersonCipher } from "../../platform/person-keys/PersonCipher.ts"
import { KycAddresses } from "../addresses/KycAddresses.ts"

/**
 * Where letters to a person go, or why they go nowhere: no address is known, or one came back from it. `isAsked`: they know,
 * and nothing is new since.
 */
export type PostalStanding =
  | { readonly canPost: true; readonly lines: ReadonlyArray<string> }
  | { readonly canPost: false; readonly reason: "none" | "returned"; readonly isAsked: boolean }

const isSame = (one: ReadonlyArray<string>, other: ReadonlyArray<string>) =>
  one.length === other.length && one.every((line, at) => line === other[at])

/** Since when it is known, and told, that letters reach somebody nowhere, and why. */
export interface AddressAsked {
  readonly at: Date
  readonly reason: "none" | "returned"
}

/**
 * Asks how somebody is reached by post. Of whom letters do not reach the vault is not opened again before there may be another
 * address. **Errors**: `Unavailable`.
 */
export const makePostalStanding = Effect.gen(function* () {
  const addresses = yield* KycAddresses
  const letters = yield* Letters

  return Effect.fnUntraced(function* (userCode: string, cipher: PersonCipher, asked: AddressAsked | undefined) {
    if (asked !== undefined && !(yield* addresses.hasChanged(userCode, asked.at))) {
      const still: PostalStanding = { canPost: false, reason: asked.reason, isAsked: true }
      return still
    }
    const address = yield* addresses.of(userCode)
    const none: PostalStanding = { canPost: false, reason: "none", isAsked: false }
    if (Option.isNone(address)) return none
    const lines = addressLines(Redacted.value(address.value))
    if (lines.length === 0) return none
    const ofNobody = yield* letters.addressesOfNobody(userCode, cipher)
    const standing: PostalStanding = ofNobody.some((returned) => isSame(returned, lines))
      ? { canPost: false, reason: "returned", isAsked: false }
      : { canPost: true, lines }
    return standing
  })
})
