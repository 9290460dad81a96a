import { assert, layer } from "@effect/vitest"
import { Effect } from "effect"
import { SqlClient } from "effect/sql"
import { outcomesById } from "@credbuzzpay/domain/OperationOutcomes"
import type { Locale } from "@credbuzzpay/domain/values/Locale"
import { TestApp } from "../../src/testing/TestApp.ts"
import { nextAadhaar } from "../support/KycPeople.ts"
import { consent, HOLDER, newcomer, sendAadhaar, sendOtp } from "../support/KycRest.ts"
import { person } from "../support/People.ts"
import { rest } from "../support/Rest.ts"
import { codeFor, initiate, PASSWORD, register, somebody } from "../support/Slice.ts"

const said = (id: string, outcome: string, language: Locale) => outcomesById.get(id)?.said[outcome]?.[language]

/** Somebody who can submit documents, and whose account is in this language. */
const speaking = Effect.fnUntraced(function* (language: Locale) {
  const someone = yield* newcomer
  const sql = yield* SqlClient.SqlClient
  yield* sql`update user_accounts set locale = ${language} where user_code = ${someone.userCode}`
  return someone
})

const submitted = (token: string, aadhaar_number: string, headers: Readonly<Record<string, string>> = {}) =>
  rest("POST", "kyc/aadhaar/submit", { token, headers, body: { aadhaar_number, consent } })

const refusedAadhaar = [
  ["900000000002", "NUMBER_NOT_FOUND"],
  ["900000000018", "NO_MOBILE_LINKED"],
  ["900000000073", "LIMIT_REACHED"]
] as const

const pans = [
  ["ABCPV1234D", "verified"],
  ["AAAPR0404K", "NUMBER_NOT_FOUND"],
  ["AAAPR0411K", "DOCUMENT_NOT_VALID"],
  ["AAAPR0412K", "PAN_INOPERATIVE"],
  ["AAACR4120K", "review"],
  ["AAAPR0500K", "pending"]
] as const

layer(TestApp.layer, { excludeTestServices: true })("the message of an answer", (it) => {
  for (const language of ["en", "hi"] as const) {
    it.effect(`[FAULT 28] says of an Aadhaar number that failed what happened and what to do, in ${language}`, () =>
      Effect.gen(function* () {
        for (const [number, code] of refusedAadhaar) {
          const { accessToken } = yield* speaking(language)
          const { data, message, status } = yield* submitted(accessToken, number)
          assert.strictEqual(status, 201)
          assert.deepInclude(data?.["document"], { status: "failed", failure_code: code })
          assert.strictEqual(message, said("kyc.submitAadhaar", code, language))
          assert.notStrictEqual(message, "OK")
        }
      })
    )

    it.effect(`[FAULT 28] tells the outcomes of an Aadhaar journey apart, in ${language}`, () =>
      Effect.gen(function* () {
        const me = yield* speaking(language)
        const begun = yield* submitted(me.accessToken, nextAadhaar())
        assert.strictEqual(begun.message, said("kyc.submitAadhaar", "code_sent", language))
        const reference_id = begun.data?.["reference_id"]
        const proven = yield* rest("POST", "kyc/aadhaar/verify-otp", {
          token: me.accessToken,
          body: { reference_id, otp: "111000" }
        })
        assert.strictEqual(proven.message, said("kyc.verifyAadhaarOtp", "verified", language))
        const status = yield* rest("GET", `kyc/status/${me.userCode}`, { token: me.accessToken })
        assert.strictEqual(status.message, said("kyc.status", "pan", language))
        const other = yield* speaking(language)
        const pages = yield* submitted(other.accessToken, "900000000087")
        assert.strictEqual(pages.message, said("kyc.submitAadhaar", "at_provider", language))
      })
    )

    it.effect(`[FAULT 28] tells the outcomes of a PAN apart, in ${language}`, () =>
      Effect.gen(function* () {
        for (const [number, outcome] of pans) {
          if (number === "ABCPV1234D" && language === "hi") continue // one person's, once it is verified
          const me = yield* speaking(language)
          const { data } = yield* sendAadhaar(me, nextAadhaar())
          yield* sendOtp(me, data?.reference_id, "111000")
          const body = { pan_number: number, name_on_card: HOLDER, consent }
          const { message, status } = yield* rest("POST", "kyc/pan/submit", { token: me.accessToken, body })
          assert.deepStrictEqual([status, message], [201, said("kyc.submitPan", outcome, language)], number)
        }
      })
    )
  }

  it.effect("[FAULT 28] is in the language of the account, whatever its browser would rather have", () =>
    Effect.gen(function* () {
      for (const [language, header] of [
        ["hi", "en-GB,en;q=0.9"],
        ["en", "hi"]
      ] as const) {
        const { accessToken } = yield* speaking(language)
        const { message } = yield* submitted(accessToken, "900000000002", { "accept-language": header })
        assert.strictEqual(message, said("kyc.submitAadhaar", "NUMBER_NOT_FOUND", language))
      }
    })
  )

  it.effect("[FAULT 28] is to who is not signed in in the language that they accept first, else in English", () =>
    Effect.gen(function* () {
      const { email } = yield* register()
      for (const [header, language] of [
        [undefined, "en"],
        ["hi-IN,hi;q=0.9,en;q=0.8", "hi"],
        ["fr, en;q=0.5, hi;q=0.7", "hi"],
        ["ta-IN, en;q=0.2", "en"],
        ["hi;q=0, *", "en"],
        ["*", "en"],
        ["nonsense;;;q=x,,", "en"]
      ] as const) {
        const headers = header === undefined ? {} : { "accept-language": header }
        const body = { identifier: email, password: PASSWORD, platform: "web" }
        const answer = yield* rest("POST", "auth/login", { body, headers })
        assert.deepStrictEqual(
          [answer.status, answer.language, answer.message],
          [200, language, said("sessions.login", "signed_in", language)],
          header
        )
      }
    })
  )

  it.effect("[FAULT 28] says which contact is still to be proven, and what follows when both are", () =>
    Effect.gen(function* () {
      const contacts = somebody()
      const { registrationId: registration_id } = yield* initiate(contacts)
      const email_otp = yield* codeFor("registration_email_otp", contacts.email)
      const mobile_otp = yield* codeFor("registration_mobile_otp", contacts.mobile)
      const verify = (codes: object) =>
        rest("POST", "auth/register/verify-otp", { body: { registration_id, ...codes } })
      assert.strictEqual((yield* verify({ email_otp })).message, said("registration.verifyOtp", "email_only", "en"))
      assert.strictEqual((yield* verify({ mobile_otp })).message, said("registration.verifyOtp", "both", "en"))
    })
  )

  it.effect("[FAULT 28] says of the audit trail whether it is what was sealed", () =>
    Effect.gen(function* () {
      const boss = yield* person({ role: "super_admin" })
      const { data, message } = yield* rest("GET", "audit/verify", { token: boss.accessToken })
      assert.isNull(data?.["fault"])
      assert.strictEqual(message, said("auditSeals.verify", "as_sealed", "en"))
    })
  )
})
