import { assert, layer } from "@effect/vitest"
import { Effect, Option, Redacted } from "effect"
import { addressLines } from "@credbuzzpay/domain/kyc/addresses/PostalAddress"
import { KycAddresses } from "../../../../src/features/kyc/addresses/KycAddresses.ts"
import { TestServices } from "../../../../src/testing/TestServices.ts"
import { applicant, verifiedUpTo } from "../../../support/KycPeople.ts"

layer(TestServices.layer, { excludeTestServices: true })("where a person's letters go", (it) => {
  it.effect("to the address of the verified e-KYC, and nowhere before there is one", () =>
    Effect.gen(function* () {
      const addresses = yield* KycAddresses
      assert.isTrue(Option.isNone(yield* addresses.of((yield* applicant).userCode)))
      const found = yield* addresses.of((yield* verifiedUpTo("aadhaar")).userCode)
      assert.isAbove(addressLines(Redacted.value(Option.getOrThrow(found))).length, 1)
      assert.strictEqual(String(found), "some(<redacted>)")
    })
  )
})
