import { assert, layer } from "@effect/vitest"
import { Effect, Stream } from "effect"
import { SqlClient } from "effect/sql"
import { createHash } from "node:crypto"
import { fileKey } from "../../../../src/features/platform/file-store/FileKey.ts"
import { FileStore } from "../../../../src/features/platform/file-store/FileStore.ts"
import { PersonKeyDestruction } from "../../../../src/features/platform/person-key-life/PersonKeyDestruction.ts"
import { person } from "../../../support/People.ts"
import { fetchUpload, files, type FileType, jpegOf, upload, uploaded, uploading } from "../../../support/Uploads.ts"

const MIB = 1_048_576

const rowOf = Effect.fnUntraced(function* (uploadId: string) {
  const sql = yield* SqlClient.SqlClient
  const [row] = yield* sql<{ userCode: string; uploadedBy: string; fileKey: string; cipherHash: string }>`
    select user_code, uploaded_by, file_key, encode(cipher_hash, 'hex') as cipher_hash
    from kyc_uploads where upload_id::text = ${uploadId}`
  return row
})

const stored = Effect.fnUntraced(function* (key: string) {
  const chunks = yield* Stream.runCollect((yield* FileStore).get(fileKey(key)))
  return Buffer.concat([...chunks])
})

const countFiles = Effect.flatMap(FileStore, ({ list }) => Effect.map(list("kyc-uploads/"), (all) => all.length))

const acts = Effect.fnUntraced(function* (uploadId: string) {
  const sql = yield* SqlClient.SqlClient
  const rows = yield* sql<{ action: string; userCode: string }>`
    select action, user_code from audit_trail where resource_id = ${uploadId} order by transaction_id, audit_id`
  return rows.map(({ action, userCode }) => `${action} by ${userCode}`)
})

layer(uploading(), { excludeTestServices: true })("a file for KYC", (it) => {
  it.effect("is kept sealed under the person's own key, under a name that says nothing of them", () =>
    Effect.gen(function* () {
      const someone = yield* person()
      for (const contentType of Object.keys(files) as ReadonlyArray<FileType>) {
        const content = files[contentType]
        const { data, status } = yield* upload(someone, { content, contentType })
        assert.strictEqual(status, 201)
        assert.containsSubset(data, {
          user_code: someone.userCode,
          purpose: "identity_document",
          content_type: contentType,
          bytes: content.length,
          content_hash: createHash("sha256").update(content).digest("hex")
        })
        const row = yield* rowOf(data.upload_id)
        const sealed = yield* stored(row!.fileKey)
        assert.strictEqual(sealed.indexOf(Buffer.from(content.subarray(0, 16))), -1)
        assert.strictEqual(row!.cipherHash, createHash("sha256").update(sealed).digest("hex"))
        assert.notInclude(row!.fileKey, someone.userCode)
        assert.deepStrictEqual(yield* acts(data.upload_id), [`kyc_upload.created by ${someone.userCode}`])
      }
    })
  )

  it.effect("is what its bytes say that it is, and else refused; then nothing of it is kept", () =>
    Effect.gen(function* () {
      const someone = yield* person()
      const before = yield* countFiles
      const html = new Uint8Array(Buffer.from("<!doctype html><script>alert(1)</script>"))
      const svg = new Uint8Array(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'))
      const lies = [
        { content: files["image/png"], contentType: "image/jpeg" },
        { content: files["image/jpeg"], contentType: "application/pdf" },
        { content: html, contentType: "image/png" },
        { content: svg, contentType: "image/jpeg" },
        { content: new Uint8Array([0xff, 0xd8]), contentType: "image/jpeg" },
        { content: new Uint8Array(0), contentType: "image/jpeg" }
      ]
      for (const lie of lies) {
        const { codes, status } = yield* upload(someone, lie)
        assert.deepStrictEqual([status, codes], [400, ["content_type FILE_TYPE_DIFFERS"]], lie.contentType)
      }
      const other = yield* upload(someone, { content: svg, contentType: "image/svg+xml" })
      assert.deepStrictEqual(
        [other.status, other.codes, other.message],
        [415, ["UNSUPPORTED_MEDIA_TYPE"], "Send image/jpeg, image/png, application/pdf, application/zip"]
      )
      assert.strictEqual(yield* countFiles, before)
    })
  )

  it.effect("[SECURITY 22] has at most 5 MiB, while other bodies stay at 64 KiB", () =>
    Effect.gen(function* () {
      const someone = yield* person()
      assert.strictEqual((yield* upload(someone, { content: jpegOf(5 * MIB) })).status, 201)
      const { codes, message, status } = yield* upload(someone, { content: jpegOf(5 * MIB + 1) })
      assert.deepStrictEqual([status, codes], [413, ["PAYLOAD_TOO_LARGE"]])
      assert.strictEqual(message, "The file is larger than 5 MiB")
    })
  )

  it.effect("is uploaded for somebody by staff who may act on them, and by nobody else", () =>
    Effect.gen(function* () {
      const someone = yield* person({ branchCode: "UPL01" })
      const admin = yield* person({ role: "admin", branchCode: "UPL01" })
      const colleague = yield* person({ role: "admin", branchCode: "UPL01" })
      const elsewhere = yield* person({ role: "admin", branchCode: "UPL02" })
      const { data, status } = yield* upload(admin, { for: someone.userCode, purpose: "live_photo" })
      assert.strictEqual(status, 201)
      assert.containsSubset(yield* rowOf(data.upload_id), { userCode: someone.userCode, uploadedBy: admin.userCode })
      assert.deepStrictEqual(yield* acts(data.upload_id), [`kyc_upload.created by ${admin.userCode}`])
      const refused = [
        [elsewhere, someone, 404, "user_code USER_NOT_FOUND"],
        [yield* person(), someone, 404, "user_code USER_NOT_FOUND"],
        [admin, colleague, 403, "STAFF_OUT_OF_REACH"]
      ] as const
      for (const [by, holder, expected, code] of refused) {
        const answer = yield* upload(by, { for: holder.userCode })
        assert.deepStrictEqual([answer.status, answer.codes], [expected, [code]])
      }
      assert.strictEqual((yield* upload(admin, { for: admin.userCode })).status, 201)
    })
  )

  it.effect("is fetched as it came by who may decide about the person, to be saved, and each fetch is on record", () =>
    Effect.gen(function* () {
      const someone = yield* person({ branchCode: "UPL03" })
      const admin = yield* person({ role: "admin", branchCode: "UPL03" })
      const content = files["application/pdf"]
      const uploadId = yield* uploaded(someone, { content, contentType: "application/pdf" })
      const fetched = yield* fetchUpload(admin, uploadId)
      assert.strictEqual(fetched.status, 200)
      assert.deepStrictEqual(fetched.content, content)
      assert.containsSubset(fetched.headers, {
        "content-type": "application/pdf",
        "content-disposition": `attachment; filename="${uploadId}.pdf"`,
        "content-security-policy": "sandbox; default-src 'none'",
        "x-content-type-options": "nosniff",
        "cache-control": "no-store"
      })
      assert.deepStrictEqual(yield* acts(uploadId), [
        `kyc_upload.created by ${someone.userCode}`,
        `kyc_upload.opened by ${admin.userCode}`
      ])
      const elsewhere = yield* person({ role: "admin", branchCode: "UPL04" })
      const own = yield* uploaded(admin)
      const answers = [
        yield* fetchUpload(someone, uploadId),
        yield* fetchUpload(elsewhere, uploadId),
        yield* fetchUpload(admin, own)
      ]
      assert.deepStrictEqual(
        answers.map(({ codes, status }) => [status, ...codes]),
        [
          [403, "ACCESS_DENIED"],
          [404, "UPLOAD_NOT_FOUND"],
          [403, "NOT_ON_YOURSELF"]
        ]
      )
      assert.strictEqual((yield* acts(uploadId)).length, 2)
    })
  )

  it.effect("that was altered or changed for another in the store is given to nobody", () =>
    Effect.gen(function* () {
      const someone = yield* person()
      const boss = yield* person({ role: "super_admin" })
      const [first, second] = [yield* uploaded(someone), yield* uploaded(someone)]
      const store = yield* FileStore
      const [one, other] = [(yield* rowOf(first))!.fileKey, (yield* rowOf(second))!.fileKey]
      const kept = yield* stored(one)
      yield* store.put(fileKey(one), store.get(fileKey(other)))
      assert.strictEqual((yield* fetchUpload(boss, first)).status, 503)
      const altered = Uint8Array.from(kept)
      altered[altered.length - 1]! ^= 1
      yield* store.put(fileKey(one), Stream.succeed(altered))
      assert.strictEqual((yield* fetchUpload(boss, first)).status, 503)
      yield* store.delete(fileKey(one))
      assert.strictEqual((yield* fetchUpload(boss, first)).status, 503)
    })
  )

  it.effect("cannot be read once the person's key is destroyed, though the file lies there", () =>
    Effect.gen(function* () {
      const someone = yield* person()
      const boss = yield* person({ role: "super_admin" })
      const uploadId = yield* uploaded(someone)
      yield* (yield* PersonKeyDestruction).destroy(someone.userCode, { actor: "system", reason: "erasure" })
      const { codes, status } = yield* fetchUpload(boss, uploadId)
      assert.deepStrictEqual([status, codes], [404, ["UPLOAD_NOT_FOUND"]])
      assert.deepStrictEqual((yield* upload(someone)).codes, ["user_code USER_NOT_FOUND"])
    })
  )
})
