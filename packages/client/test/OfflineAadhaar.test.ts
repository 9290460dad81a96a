import { assert, layer } from "@effect/vitest"
import { DateTime, Effect } from "effect"
import { paperlessXml, paperlessZip } from "@credbuzzpay/server/adapters/uidai-sandbox/PaperlessFile"
import { qrData, signedDigits } from "@credbuzzpay/server/adapters/uidai-sandbox/SecureQrCode"
import { asha } from "@credbuzzpay/server/adapters/uidai-sandbox/TestHolder"
import { testIssuer } from "@credbuzzpay/server/adapters/uidai-sandbox/TestUidai"
import { TestAddress, TestApp } from "@credbuzzpay/server/testing/TestApp"
import { CredbuzzApi } from "../src/effect/CredbuzzApi.ts"
import { Tokens } from "../src/effect/sessions/Tokens.ts"
import { bearer, createClient, webSocket } from "../src/main.ts"
import { uploads } from "../src/uploads/uploads.ts"
import { everyTransport } from "./effect/EveryTransport.ts"
import { PASSWORD, register } from "./effect/Newcomer.ts"

const shareCode = "4F7x"
const consent = { given: true, textVersion: "2026-11", purpose: "kyc_verification" } as const
const purpose = "aadhaar_offline"
const contentType = "application/zip"

/** Somebody who has registered and signed in, and the documents that UIDAI has of them. */
const holder = Effect.gen(function* () {
  const { registration, sessions, users } = yield* CredbuzzApi
  const { email, mobile } = yield* register
  yield* sessions.login({ identifier: email, password: PASSWORD, platform: "web" })
  const agreed = (["terms", "privacy"] as const).map((each) => ({ purpose: each, textVersion: "2026-11" }))
  yield* registration.complete({ gender: "female", dob: "1994-05-17", consents: agreed })
  const at = yield* DateTime.now
  const person = { ...asha, email, mobile: mobile.replace("+91", "") }
  const zip = yield* Effect.promise(() => paperlessZip(paperlessXml(person, shareCode, at, testIssuer()), shareCode))
  const { userCode } = yield* users.me()
  return { userCode, zip, digits: signedDigits(qrData(person, at), testIssuer()) }
})

layer(TestApp.layer, { excludeTestServices: true })("a document that UIDAI has signed", (it) => {
  for (const { given, name } of everyTransport) {
    it.effect(`completes the first step: the file, uploaded over REST and submitted by ${name}`, () =>
      Effect.gen(function* () {
        const { kyc, kycUploads } = yield* CredbuzzApi
        const { userCode, zip } = yield* holder
        const { uploadId } = yield* kycUploads.create({ purpose, content: zip, contentType })
        const wrong = yield* Effect.flip(
          kyc.submitAadhaarOffline({ form: "paperless_xml", uploadId, shareCode: "0000", consent })
        )
        assert.deepInclude(wrong, { _tag: "ValidationFailed" })
        assert.deepStrictEqual("errors" in wrong ? wrong.errors.map(({ code, field }) => [field, code]) : [], [
          ["shareCode", "SHARE_CODE_WRONG"]
        ])
        const { document } = yield* kyc.submitAadhaarOffline({ form: "paperless_xml", uploadId, shareCode, consent })
        assert.strictEqual(document.status, "verified")
        assert.strictEqual((yield* kyc.status(userCode)).kycVerificationStep, 1)
      }).pipe(given)
    )

    it.effect(`completes the first step: the digits of a QR, by ${name}`, () =>
      Effect.gen(function* () {
        const { kyc } = yield* CredbuzzApi
        const { digits, userCode } = yield* holder
        const { document } = yield* kyc.submitAadhaarOffline({ form: "secure_qr", digits, consent })
        assert.strictEqual(document.status, "verified")
        assert.strictEqual((yield* kyc.status(userCode)).kycVerificationStep, 1)
      }).pipe(given)
    )
  }

  for (const transport of ["http", "webSocket"] as const) {
    it.effect(`completes the first step with the plain client over ${transport}, as a file and as a QR`, () =>
      Effect.gen(function* () {
        const { url } = yield* TestAddress
        const { current } = yield* Tokens
        for (const form of ["paperless_xml", "secure_qr"] as const) {
          const made = yield* holder
          const session = bearer(yield* current)
          const over = transport === "http" ? {} : { transport: webSocket() }
          yield* Effect.promise(async () => {
            const client = createClient({ baseUrl: url, session, ...over })
            const files = uploads({ baseUrl: url, session: client.session })
            const document =
              form === "secure_qr"
                ? { form, digits: made.digits }
                : { form, shareCode, uploadId: (await files.send(made.zip, { purpose, contentType })).uploadId }
            const submitted = await client.kyc.submitAadhaarOffline({ ...document, consent })
            assert.strictEqual(submitted.document.status, "verified")
            assert.strictEqual((await client.kyc.status({ userCode: made.userCode })).kycVerificationStep, 1)
            client.close()
          })
        }
      }).pipe(everyTransport[0]!.given)
    )
  }
})
