import { assert, layer } from "@effect/vitest"
import { Effect, Schema } from "effect"
import { IfscCode } from "@credbuzzpay/domain/kyc/bank/IfscCode"
import { BankBranches } from "../../../../src/features/kyc/bank/BankBranches.ts"
import { mergedBanks } from "../../../../src/features/kyc/bank/MergedBanks.ts"
import { TestApp } from "../../../../src/testing/TestApp.ts"
import { sendBank, withPan } from "../../../support/KycRest.ts"
import { linesOverHttp, rpcHeaders, rpcLine } from "../../../support/RpcLines.ts"

const ifsc = Schema.decodeUnknownSync(IfscCode)
const find = (code: string) => Effect.map(BankBranches, (branches) => branches.find(ifsc(code)))

layer(BankBranches.layer)("the register of bank branches", (it) => {
  it.effect.each([
    ["YESB0000262", "Yes Bank"],
    ["HDFC0000001", "HDFC Bank"],
    ["SBIN0020039", "State Bank of India"],
    // Written with letters, and one that a bank has from another.
    ["DBSS0IN0103", "Development Bank of Singapore"],
    ["APBL0001001", "District Co-operative Central Bank Srikakul"]
  ] as const)("[FAULT 27] has %s, of %s", ([code, bank]) =>
    Effect.gen(function* () {
      assert.deepStrictEqual(yield* find(code), { ifsc: code, bankName: bank, isKnown: true, merged: undefined })
    })
  )

  it.effect.each([
    ["SBHY0020039", "State Bank of Hyderabad", "State Bank of India: use SBIN0020039"],
    ["SBBJ0010044", "State Bank of Bikaner and Jaipur", "State Bank of India: use SBIN0031044"],
    ["SBTR0000100", "State Bank of Travancore", "State Bank of India: use SBIN0070100"],
    ["SYNB0001234", "Syndicate Bank", "Canara Bank: use CNRB0011234"],
    // No rule, or none that leads to a branch.
    ["VIJB0001000", "Vijaya Bank", "Bank of Baroda: ask there for the new IFSC"],
    ["SBHY0999999", "State Bank of Hyderabad", "State Bank of India: ask there for the new IFSC"]
  ] as const)("[FAULT 27] knows that %s is of %s, which is part of %s", ([code, bank, instead]) =>
    Effect.gen(function* () {
      assert.deepStrictEqual((yield* find(code)).merged, { bank, instead })
    })
  )

  it.effect("[FAULT 27] does not know a branch that it does not have, nor its bank where there is none", () =>
    Effect.gen(function* () {
      assert.deepInclude(yield* find("YESB0999999"), { bankName: "Yes Bank", isKnown: false, merged: undefined })
      assert.deepInclude(yield* find("QQQQ0000001"), { bankName: null, isKnown: false, merged: undefined })
      // Names of what every object has are no banks.
      for (const bank of Object.keys(mergedBanks)) assert.isNotNull((yield* find(`${bank}0000001`)).bankName)
    })
  )
})

const ACCOUNT = "026291800001191"

layer(TestApp.layer, { excludeTestServices: true })("a bank account", (it) => {
  it.effect.each(["SBHY0020039", "sbhy 0020039"])(
    "[FAULT 27] of a bank that was merged away is refused with the IFSC of today, and nothing is submitted: %s",
    (code) =>
      Effect.gen(function* () {
        const me = yield* withPan
        const refused = yield* sendBank(me, ACCOUNT, code)
        assert.strictEqual(refused.status, 400)
        assert.deepStrictEqual(refused.codes, ["IFSC_MERGED"])
        assert.include(
          refused.text,
          "is of State Bank of Hyderabad, which is part of State Bank of India: use SBIN0020039"
        )
        const payload = {
          accountNumber: ACCOUNT,
          ifsc: code,
          holderName: "Mina Sen",
          consent: { given: true, textVersion: "2026-11", purpose: "kyc_verification" }
        }
        const call = rpcLine({ id: "1", tag: "kyc.submitBank", payload, headers: rpcHeaders("merged", me.accessToken) })
        assert.include((yield* linesOverHttp(call)).join(), `"code":"IFSC_MERGED"`)
        // The step is still due.
        const again = yield* sendBank(me, ACCOUNT, "SBIN0020039")
        assert.strictEqual(again.status, 201)
        assert.include(
          again.text,
          `"bank_branch":{"ifsc":"SBIN0020039","bank_name":"State Bank of India","is_known":true}`
        )
      })
  )

  it.effect("[FAULT 27] whose branch is not in the register is asked of the provider, and marked", () =>
    Effect.gen(function* () {
      const asked = yield* sendBank(yield* withPan, ACCOUNT, "YESB0999999")
      assert.strictEqual(asked.status, 201)
      assert.strictEqual(asked.data?.document.status, "verified")
      assert.include(asked.text, `"bank_branch":{"ifsc":"YESB0999999","bank_name":"Yes Bank","is_known":false}`)
    })
  )
})
