import { assert, layer } from "@effect/vitest"
import { Effect, Layer } from "effect"
import { FetchHttpClient } from "effect/http"
import { SqlClient } from "effect/sql"
import { TestAddress, TestApp } from "@credbuzzpay/server/testing/TestApp"
import { RpcApi } from "../src/effect/RpcApi.ts"
import { TokenStore } from "../src/effect/sessions/TokenStore.ts"
import { type ApiError, bearer, createClient, isApiError } from "../src/main.ts"
import { type UploadOptions, uploads } from "../src/uploads/uploads.ts"
import { PASSWORD, register } from "./effect/Newcomer.ts"

const jpeg = new Uint8Array([0xff, 0xd8, 0xff, 0xe0, ...Array.from({ length: 200_000 }, () => 0)])

/** Somebody who has signed up, and their access token. */
const newcomer = Effect.gen(function* () {
  const { url } = yield* TestAddress
  const { email } = yield* register.pipe(
    Effect.provide(RpcApi.http(url).pipe(Layer.provide([TokenStore.layerMemory, FetchHttpClient.layer])))
  )
  const signIn = { identifier: email, password: PASSWORD, platform: "web" } as const
  const signedIn = yield* Effect.promise(() => createClient({ baseUrl: url }).sessions.login(signIn))
  const token = signedIn.mfaRequired ? "" : signedIn.accessToken
  return { url, token, client: createClient({ baseUrl: url, session: bearer(token) }) }
})

const refusal = (call: Promise<unknown>): Promise<ApiError> =>
  call.then(
    () => assert.fail("it should have failed"),
    (error: unknown) => (isApiError(error) ? error : assert.fail(String(error)))
  )

layer(TestApp.layer, { excludeTestServices: true })("uploading with the plain client", (it) => {
  it.effect("sends a file as it is, by a Blob that says what it is or by bytes", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const { client, url } = yield* newcomer
      const files = uploads({ baseUrl: `${url}/`, session: client.session })
      const sent = yield* Effect.promise(async () => {
        const photo = new Blob([jpeg], { type: "image/jpeg" })
        return [
          await files.send(photo, { purpose: "identity_document" }),
          await files.send(jpeg, { purpose: "live_photo", contentType: "image/jpeg" })
        ]
      })
      assert.deepStrictEqual(
        sent.map(({ bytes, contentType, purpose }) => [bytes, contentType, purpose]),
        [
          [jpeg.length, "image/jpeg", "identity_document"],
          [jpeg.length, "image/jpeg", "live_photo"]
        ]
      )
      const kept = yield* sql`
        select 1 from kyc_uploads where upload_id::text = any(${sent.map(({ uploadId }) => uploadId)}::text[])`
      assert.lengthOf(kept, 2)
    })
  )

  it.effect("tells what is wrong with a file as every call does", () =>
    Effect.gen(function* () {
      const { client, url } = yield* newcomer
      const files = uploads({ baseUrl: url, session: client.session })
      const of = (file: Uint8Array, options: Partial<UploadOptions>) =>
        Effect.promise(() => refusal(files.send(file, { purpose: "identity_document", ...options })))
      assert.containsSubset(yield* of(jpeg, { contentType: "image/png" }), { code: "FILE_TYPE_DIFFERS", status: 400 })
      assert.strictEqual((yield* of(jpeg, {})).status, 415)
      const large = new Uint8Array(5 * 1_048_576 + 1)
      large.set(jpeg)
      assert.strictEqual((yield* of(large, { contentType: "image/jpeg" })).status, 413)
      const nobody = uploads({
        baseUrl: url,
        session: { token: () => Promise.resolve("x"), refused: () => Promise.resolve(false) }
      })
      const unsigned = nobody.send(jpeg, { purpose: "live_photo", contentType: "image/jpeg" })
      assert.strictEqual((yield* Effect.promise(() => refusal(unsigned))).code, "INVALID_TOKEN")
    })
  )

  it.effect("is tried once more with a new token, and ends when it is told to", () =>
    Effect.gen(function* () {
      const { token, url } = yield* newcomer
      let now = "spent"
      const session = {
        token: () => Promise.resolve(now),
        refused: () => {
          now = token
          return Promise.resolve(true)
        }
      }
      const files = uploads({ baseUrl: url, session })
      const options = { purpose: "live_photo", contentType: "image/jpeg" } as const
      const sent = yield* Effect.promise(() => files.send(jpeg, options))
      assert.strictEqual(sent.bytes, jpeg.length)
      const stopped = new Error("Left the page")
      const ended = files
        .send(jpeg, { ...options, signal: AbortSignal.abort(stopped) })
        .catch((error: unknown) => error)
      assert.strictEqual(yield* Effect.promise(() => ended), stopped)
    })
  )
})
