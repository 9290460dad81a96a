import { assert, layer } from "@effect/vitest"
import { Effect } from "effect"
import { SqlClient } from "effect/sql"
import { TestApp } from "../../../../src/testing/TestApp.ts"
import { nextAadhaar } from "../../../support/KycPeople.ts"
import { consent, newcomer, post } from "../../../support/KycRest.ts"
import { person } from "../../../support/People.ts"
import { rest } from "../../../support/Rest.ts"

type Text = {
  readonly purpose: string
  readonly version: string
  readonly language: string
  readonly content_hash: string
  readonly in_force: boolean
}

const textsFor = (query: string) =>
  Effect.map(rest("GET", `consents/texts${query}`), ({ data }) => data?.["items"] as ReadonlyArray<Text>)

/** Somebody whose contacts are proven, and whose profile is not complete. */
const arrived = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const someone = yield* person()
  yield* sql`
    update registration_progress set step_1_completed = true, step_2_completed = true, step_3_completed = false
    where user_code = ${someone.userCode}`
  return someone
})

const complete = (token: string, consents: ReadonlyArray<object>) =>
  rest("POST", "auth/register/complete", { token, body: { gender: "female", dob: "1994-05-17", consents } })

layer(TestApp.layer, { excludeTestServices: true })("over REST, the texts that people agree to", (it) => {
  it.effect("are shown to anybody, in every language or in one", () =>
    Effect.gen(function* () {
      const all = yield* textsFor("")
      assert.deepStrictEqual(
        all.map(({ language, purpose }) => `${purpose} ${language}`),
        ["terms", "privacy", "kyc_verification", "marketing"].flatMap((purpose) => [`${purpose} en`, `${purpose} hi`])
      )
      assert.isTrue(all.every(({ in_force, version }) => in_force && version === "2026-11"))
      const [hindi] = yield* textsFor("?purpose=privacy&language=hi")
      assert.deepInclude(hindi, { purpose: "privacy", language: "hi" })
      const tamil = yield* textsFor("?purpose=privacy&language=ta")
      assert.deepStrictEqual(
        tamil.map(({ language }) => language),
        ["en"]
      )
      const one = yield* rest("GET", "consents/texts/privacy/2026-11/hi")
      assert.deepStrictEqual(one.data, hindi)
      assert.deepStrictEqual((yield* rest("GET", "consents/texts/privacy/2025-01/hi")).problems, [
        "version CONSENT_TEXT_NOT_FOUND"
      ])
    })
  )

  it.effect(
    "are named by whoever completes a registration: each that is not in force is refused, and nothing is kept",
    () =>
      Effect.gen(function* () {
        const { accessToken, userCode } = yield* arrived
        const refused = yield* complete(accessToken, [
          { purpose: "terms", text_version: "2025-01" },
          { purpose: "privacy", text_version: "2026-11", language: "ta" },
          { purpose: "marketing", text_version: "2026-11" }
        ])
        assert.strictEqual(refused.status, 400)
        assert.deepStrictEqual(refused.problems, [
          "consents.0.text_version CONSENT_TEXT_UNKNOWN",
          "consents.1.language CONSENT_TEXT_UNKNOWN"
        ])
        assert.include(refused.errors[0]?.message, "2026-11")
        const sql = yield* SqlClient.SqlClient
        assert.deepStrictEqual(yield* sql`select 1 from consents where user_code = ${userCode}`, [])
        const [row] = yield* sql`select step_3_completed from registration_progress where user_code = ${userCode}`
        assert.deepStrictEqual(row, { step3Completed: false })
      })
  )

  it.effect("are kept with a consent as they were shown, in the language that was said or in the person's", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const { accessToken, userCode } = yield* arrived
      yield* sql`update user_accounts set locale = 'hi' where user_code = ${userCode}`
      const taken = yield* complete(accessToken, [
        { purpose: "terms", text_version: "2026-11", language: "en" },
        { purpose: "privacy", text_version: "2026-11" }
      ])
      assert.strictEqual(taken.status, 200)
      const { data } = yield* rest("GET", "consents", { token: accessToken })
      const items = data?.["items"] as ReadonlyArray<Text & { readonly text_hash: string }>
      const texts = yield* textsFor("")
      for (const [purpose, language] of [
        ["terms", "en"],
        ["privacy", "hi"]
      ]) {
        const given = items.find((item) => item.purpose === purpose)
        const text = texts.find((each) => each.purpose === purpose && each.language === language)
        assert.deepStrictEqual([given?.language, given?.text_hash], [language, text?.content_hash])
      }
    })
  )

  it.effect("are named with every document: one that is not in force is refused, and no verification begins", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const someone = yield* newcomer
      const old = { ...consent, text_version: "2025-01" }
      const refused = yield* post(someone, "aadhaar/submit", { aadhaar_number: nextAadhaar(), consent: old })
      assert.deepStrictEqual([refused.status, refused.codes], [400, ["CONSENT_TEXT_UNKNOWN"]])
      for (const table of ["consents", "kyc_verifications"]) {
        assert.deepStrictEqual(yield* sql`select 1 from ${sql(table)} where user_code = ${someone.userCode}`, [])
      }
      const hindi = { ...consent, language: "hi" }
      const taken = yield* post(someone, "aadhaar/submit", { aadhaar_number: nextAadhaar(), consent: hindi })
      assert.strictEqual(taken.status, 201)
      const [row] = yield* sql`
        select language, encode(text_hash, 'hex') as hash from consents where user_code = ${someone.userCode}`
      const [text] = yield* textsFor("?purpose=kyc_verification&language=hi")
      assert.deepStrictEqual(row, { language: "hi", hash: text?.content_hash })
    })
  )
})
