import { assert, layer } from "@effect/vitest"
import { DateTime, Effect } from "effect"
import { SqlClient } from "effect/sql"
import { TestApp } from "@credbuzzpay/server/testing/TestApp"
import { CredbuzzApi } from "../../src/effect/CredbuzzApi.ts"
import { everyTransport } from "./EveryTransport.ts"
import { PASSWORD, register } from "./Newcomer.ts"

const jpeg = new Uint8Array([0xff, 0xd8, 0xff, 0xe0, ...Array.from({ length: 200_000 }, () => 0)])
const photo = { purpose: "live_photo", content: jpeg, contentType: "image/jpeg" } as const

layer(TestApp.layer, { excludeTestServices: true })("a file for KYC", (it) => {
  for (const { given, name } of everyTransport) {
    it.effect(`is uploaded as it is, and named by its id, ${name}`, () =>
      Effect.gen(function* () {
        const sql = yield* SqlClient.SqlClient
        const api = yield* CredbuzzApi
        const { email } = yield* register
        yield* api.sessions.login({ identifier: email, password: PASSWORD, platform: "web" })
        const upload = yield* api.kycUploads.create(photo)
        assert.deepInclude(upload, { purpose: "live_photo", contentType: "image/jpeg", bytes: jpeg.length })
        assert.isTrue(DateTime.isDateTime(upload.expiresAt))
        const [kept] = yield* sql<{ bytes: number }>`
          select bytes from kyc_uploads where upload_id::text = ${upload.uploadId}`
        assert.strictEqual(kept?.bytes, jpeg.length)
      }).pipe(given)
    )

    it.effect(`is refused as every call is: here where its input is wrong, there where the file is, ${name}`, () =>
      Effect.gen(function* () {
        const api = yield* CredbuzzApi
        const { email } = yield* register
        yield* api.sessions.login({ identifier: email, password: PASSWORD, platform: "web" })
        const wrong = yield* Effect.flip(
          api.kycUploads.create({ ...photo, purpose: "holidays" as never, contentType: "image/gif" as never })
        )
        assert.strictEqual(wrong._tag, "ValidationFailed")
        assert.sameMembers(wrong._tag === "ValidationFailed" ? wrong.errors.map(({ field }) => field) : [], [
          "purpose",
          "contentType"
        ])
        const differs = yield* Effect.flip(api.kycUploads.create({ ...photo, contentType: "image/png" }))
        assert.strictEqual(differs._tag, "ValidationFailed")
        assert.strictEqual(differs._tag === "ValidationFailed" ? differs.errors[0]?.code : "", "FILE_TYPE_DIFFERS")
        yield* api.sessions.logout({})
        assert.strictEqual((yield* Effect.flip(api.kycUploads.create(photo)))._tag, "AuthenticationFailed")
      }).pipe(given)
    )
  }
})
