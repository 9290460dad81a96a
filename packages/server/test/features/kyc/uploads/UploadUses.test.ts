import { assert, layer } from "@effect/vitest"
import { Effect, Stream } from "effect"
import { SqlClient } from "effect/sql"
import { fileKey } from "../../../../src/features/platform/file-store/FileKey.ts"
import { FileStore } from "../../../../src/features/platform/file-store/FileStore.ts"
import { KycUploadExpiry } from "../../../../src/features/kyc/uploads/KycUploadExpiry.ts"
import { KycUploads, type UploadUse } from "../../../../src/features/kyc/uploads/KycUploads.ts"
import { MovableClock } from "../../../../src/testing/MovableClock.ts"
import { person } from "../../../support/People.ts"
import { uploaded, uploading } from "../../../support/Uploads.ts"

const expire = Effect.flatMap(KycUploadExpiry, (expiry) => expiry.expire)

const take = Effect.fnUntraced(function* (ids: ReadonlyArray<string>, use: UploadUse) {
  const sql = yield* SqlClient.SqlClient
  return yield* sql.withTransaction((yield* KycUploads).take(ids, use))
})

const forDocument = (holder: string): UploadUse => ({ holder, purpose: "identity_document", field: "images" })

const codesOf = <A, E, R>(effect: Effect.Effect<A, E, R>) =>
  Effect.match(effect, {
    onSuccess: () => "used",
    onFailure: (error) =>
      (error as { readonly code?: string; readonly errors?: ReadonlyArray<{ code: string }> }).errors?.[0]?.code
  })

const rows = Effect.fnUntraced(function* (ids: ReadonlyArray<string>) {
  const sql = yield* SqlClient.SqlClient
  return yield* sql<{ uploadId: string; fileKey: string; isUsed: boolean }>`
    select upload_id, file_key, used_at is not null as is_used from kyc_uploads
    where upload_id::text = any(${[...ids]}::text[]) order by upload_id`
})

layer(uploading(), { excludeTestServices: true })("uploads", (it) => {
  it.effect("are used once, by whoever is first, for their person and their purpose", () =>
    Effect.gen(function* () {
      const [someone, other] = [yield* person(), yield* person()]
      const [front, back] = [yield* uploaded(someone), yield* uploaded(someone)]
      const theirs = yield* uploaded(other)
      const use = forDocument(someone.userCode)
      const refusals = [
        take([front, theirs], use),
        take([front, front], use),
        take([front], { ...use, purpose: "live_photo" }),
        take([front], { ...use, holder: other.userCode }),
        take([front, "019a0b6e-2f41-7c3a-9d54-6e8f7a1b2c3d"], use)
      ]
      for (const refused of refusals) assert.strictEqual(yield* codesOf(refused), "UPLOAD_UNUSABLE")
      assert.isFalse((yield* rows([front]))[0]!.isUsed)
      const racing = Array.from({ length: 8 }, () => codesOf(take([back, front], use)))
      const came = yield* Effect.all(racing, { concurrency: 8 })
      assert.deepStrictEqual(came.toSorted(), [...Array.from({ length: 7 }, () => "UPLOAD_UNUSABLE"), "used"])
    })
  )

  it.effect("wait again when the act that took them comes to nothing", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const someone = yield* person()
      const id = yield* uploaded(someone)
      const uploads = yield* KycUploads
      const act = Effect.andThen(uploads.take([id], forDocument(someone.userCode)), Effect.fail("came to nothing"))
      assert.strictEqual(yield* Effect.flip(sql.withTransaction(act)), "came to nothing")
      assert.deepStrictEqual(
        (yield* take([id], forDocument(someone.userCode))).map(({ uploadId }) => uploadId),
        [id]
      )
    })
  )

  it.effect("that nobody used within a day are gone, row and file; what is used stays, and what nobody has goes", () =>
    Effect.gen(function* () {
      const clock = yield* MovableClock
      const store = yield* FileStore
      const someone = yield* person()
      const [unused, used] = [yield* uploaded(someone), yield* uploaded(someone)]
      yield* take([used], forDocument(someone.userCode))
      const [goes, stays] = [(yield* rows([unused]))[0]!.fileKey, (yield* rows([used]))[0]!.fileKey]
      // Of an upload whose process died before its row was committed.
      const orphan = fileKey(goes.replace(/[^/]+$/, "019a0b6e-2f41-7c3a-9d54-00000000dead"))
      yield* store.put(orphan, Stream.succeed(new Uint8Array([1])))
      yield* clock.advance("23 hours")
      const early = yield* expire
      assert.strictEqual(early.orphans, 0)
      assert.strictEqual((yield* rows([unused])).length, 1)
      yield* clock.advance("2 hours")
      assert.strictEqual(yield* codesOf(take([unused], forDocument(someone.userCode))), "UPLOAD_UNUSABLE")
      assert.isAtLeast((yield* expire).lapsed, 1)
      assert.deepStrictEqual(yield* rows([unused]), [])
      yield* clock.advance("24 hours")
      assert.strictEqual((yield* expire).orphans, 1)
      const left = (yield* store.list("kyc-uploads/")).map(({ key }) => key as string)
      assert.notInclude(left, goes)
      assert.notInclude(left, orphan)
      assert.include(left, stays)
      assert.deepStrictEqual(yield* expire, { lapsed: 0, orphans: 0 })
    })
  )
})
