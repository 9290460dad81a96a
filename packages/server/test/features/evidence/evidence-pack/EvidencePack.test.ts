import { assert, layer } from "@effect/vitest"
import { DateTime, Effect, Layer } from "effect"
import { SqlClient } from "effect/sql"
import { createHash } from "node:crypto"
import { leafHash, rootOfPath } from "../../../../src/features/evidence/audit-seals/MerkleTree.ts"
import { SealSigner } from "../../../../src/features/evidence/audit-seals/SealSigner.ts"
import { FileStore } from "../../../../src/features/platform/file-store/FileStore.ts"
import * as auditSeals from "../../../../src/features/evidence/audit-seals/layer.ts"
import { MovableClock } from "../../../../src/testing/MovableClock.ts"
import { asOwner } from "../../../../src/testing/TestDatabase.ts"
import { TestApp } from "../../../../src/testing/TestApp.ts"
import { sealEverything } from "../../../support/AuditRows.ts"
import { openedActs } from "../../../support/OpenedActs.ts"
import { ACCOUNT, askForPack, packOf, withHistory } from "../../../support/EvidencePeople.ts"
import { person } from "../../../support/People.ts"
import { ownerSays } from "../../../../src/testing/TestDatabase.ts"

const asked = { reason: "Case 412/2026 of the ombudsman" }

const App = Layer.merge(auditSeals.jobs, auditSeals.layer).pipe(Layer.provideMerge(TestApp.layer))

const text = (files: ReadonlyMap<string, Buffer>, path: string) => files.get(path)?.toString("utf8") ?? ""

const lines = (files: ReadonlyMap<string, Buffer>, path: string) =>
  text(files, path)
    .split("\n")
    .filter((line) => line !== "")

interface Proof {
  readonly audit_id: string
  readonly pending?: true
  readonly epoch: number
  readonly seq: number
  readonly path: ReadonlyArray<{ readonly side: "left" | "right"; readonly hash: string }>
}

const sha256 = (bytes: Buffer | undefined) =>
  createHash("sha256")
    .update(bytes ?? "")
    .digest("hex")

layer(App, { excludeTestServices: true })("an evidence pack", (it) => {
  it.effect("holds everything on record about a person, each file named and hashed in a signed manifest", () =>
    Effect.gen(function* () {
      const { admin, me } = yield* withHistory
      yield* sealEverything
      const { bytes, files, headers } = yield* packOf(admin, me.userCode, asked)
      assert.strictEqual(headers["content-type"], "application/zip")
      assert.strictEqual(headers["cache-control"], "no-store")
      assert.strictEqual(headers["content-length"], String(bytes.length))
      assert.strictEqual(
        headers["content-disposition"],
        `attachment; filename="evidence-${me.userCode}-2026-11-23.zip"`
      )
      const manifest = JSON.parse(text(files, "manifest.json"))
      assert.deepInclude(manifest, { format: "credbuzzpay-evidence-pack/2", user_code: me.userCode })
      const named = manifest.files as ReadonlyArray<{ path: string; bytes: number; sha256: string }>
      assert.deepStrictEqual(
        named.map(({ path }) => path),
        [...files.keys()].filter((path) => !path.startsWith("manifest.")).toSorted()
      )
      for (const file of named) {
        assert.deepStrictEqual([file.bytes, file.sha256], [files.get(file.path)?.length, sha256(files.get(file.path))])
      }
      const seal = JSON.parse(text(files, "manifest.sig.json"))
      const signature = { kid: seal.kid, signature: Buffer.from(seal.signature, "base64url") }
      assert.strictEqual(seal.alg, "EdDSA")
      assert.isTrue((yield* SealSigner).verify(files.get("manifest.json") ?? Buffer.alloc(0), signature))
      const documents = JSON.parse(text(files, "kyc/documents.json"))
      assert.deepStrictEqual(
        documents.map((row: { document: string; status: string }) => [row.document, row.status]),
        [
          ["aadhaar", "verified"],
          ["bank", "verified"],
          ["pan", "verified"]
        ]
      )
      assert.lengthOf(JSON.parse(text(files, "kyc/verifications.json")), 3)
      assert.match(text(files, "kyc/verifications.json"), /"provider_ref":"sandbox:/)
      assert.lengthOf(JSON.parse(text(files, "consents.json")), 3)
      assert.isAtLeast(JSON.parse(text(files, "sessions.json")).length, 1)
    })
  )

  it.effect(
    "[SECURITY 23] shows no number, no contact in full and no code, runs nothing, and keeps Devanagari as it is",
    () =>
      Effect.gen(function* () {
        const sql = yield* SqlClient.SqlClient
        const { admin, me } = yield* withHistory
        const [account] = yield* sql<{ email: string; mobile: string; number: string; pan: string }>`
        select email, mobile, number_masked as "number", pan_masked as "pan" from user_accounts u
        join aadhaar_kyc a using (user_code) join pan_kyc p using (user_code) where user_code = ${me.userCode}`
        const { files } = yield* packOf(admin, me.userCode, asked)
        const all = [...files.values()].map((file) => file.toString("utf8")).join("\n")
        assert.include(all, account?.number ?? "none")
        assert.include(all, account?.pan ?? "none")
        for (const secret of [account?.email, account?.mobile, ACCOUNT]) assert.notInclude(all, secret ?? "none")
        assert.notMatch(all, /(?<![0-9a-fA-F-])3\d{11}(?![0-9a-fA-F-])/)
        const page = text(files, "index.html")
        assert.include(page, "अनीता &lt;b&gt; शर्मा")
        assert.notMatch(page, /<script|<b>|href=|src=|url\(/i)
        const csv = text(files, "audit/rows.csv")
        assert.isTrue(csv.startsWith("\uFEFFoccurred_at,user_code,"))
        assert.include(csv, `"'=HYPERLINK(""http://evil.test"")"`)
      })
  )

  it.effect("[SECURITY 16] proves that each row of the audit trail is the one that was sealed, in a signed block", () =>
    Effect.gen(function* () {
      const signer = yield* SealSigner
      const { admin, me } = yield* withHistory
      yield* sealEverything
      const { files } = yield* packOf(admin, me.userCode, asked)
      const rows = lines(files, "audit/rows.ndjson")
      const proofs = lines(files, "audit/proofs.ndjson").map((line): Proof => JSON.parse(line))
      const blocks = new Map(
        lines(files, "audit/blocks.ndjson").map((line) => {
          const block = JSON.parse(line)
          return [`${block.epoch}/${block.seq}`, block]
        })
      )
      assert.isAtLeast(rows.length, 8)
      assert.strictEqual(proofs.length, rows.length)
      for (const [at, row] of rows.entries()) {
        const proof = proofs[at]!
        assert.strictEqual(JSON.parse(row).audit_id, proof.audit_id)
        const path = proof.path.map(({ hash, side }) => ({ side, hash: Buffer.from(hash, "hex") }))
        const root = Buffer.from(rootOfPath(leafHash(Buffer.from(row)), path)).toString("hex")
        assert.strictEqual(root, blocks.get(`${proof.epoch}/${proof.seq}`).merkle_root)
      }
      for (const { hash, signature, ...header } of blocks.values()) {
        const bytes = Buffer.from(JSON.stringify(header))
        assert.strictEqual(sha256(bytes), hash)
        assert.isTrue(signer.verify(bytes, { kid: header.kid, signature: Buffer.from(signature, "base64url") }))
      }
      assert.include(text(files, "index.html"), `All ${rows.length} rows of the audit trail are sealed.`)
    })
  )

  it.effect("says which rows were not sealed yet when it was made", () =>
    Effect.gen(function* () {
      const { admin, me } = yield* withHistory
      const { files } = yield* packOf(admin, me.userCode, asked)
      const proofs = lines(files, "audit/proofs.ndjson").map((line): Proof => JSON.parse(line))
      const pending = proofs.filter((proof) => proof.pending).length
      assert.isAtLeast(pending, 1)
      assert.include(text(files, "index.html"), `${pending} are in no sealed block`)
    })
  )

  it.effect("is on record with the hash of its manifest before it leaves, and is kept nowhere", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const { admin, me } = yield* withHistory
      const { bytes, files } = yield* packOf(admin, me.userCode, asked)
      const [row] = yield* openedActs(sql`
        action = 'evidence_pack.made' and subject_user_code = ${me.userCode} and user_code = ${admin.userCode}`)
      assert.deepInclude(row, {
        resourceId: sha256(files.get("manifest.json")),
        reason: asked.reason,
        requestId: "the-pack"
      })
      assert.deepInclude(row?.newValues, { bytes: bytes.length, files: files.size - 2 })
      assert.deepStrictEqual(yield* (yield* FileStore).list("evidence/"), [])
    })
  )

  it.effect("is the same bytes when the same is asked of the same", () =>
    Effect.gen(function* () {
      const { admin, me } = yield* withHistory
      yield* (yield* MovableClock).advance("1 second")
      const until = DateTime.formatIso(yield* DateTime.now)
      const first = yield* packOf(admin, me.userCode, { ...asked, to: until })
      const second = yield* packOf(admin, me.userCode, { ...asked, to: until })
      assert.isTrue(first.bytes.equals(second.bytes))
    })
  )

  it.effect("is for staff of the branch, about people whom they may act on, in a range that has been", () =>
    Effect.gen(function* () {
      const { admin, me } = yield* withHistory
      const [colleague, elsewhere] = [
        yield* person({ role: "admin", branchCode: "HERE01" }),
        yield* person({ role: "admin", branchCode: "ELSE01" })
      ]
      const codeOf = (by: Parameters<typeof askForPack>[0], about: string, body: object = asked) =>
        Effect.map(askForPack(by, about, body), ({ bytes, status }) => [
          status,
          JSON.parse(String(bytes)).errors[0].code
        ])
      assert.deepStrictEqual(yield* codeOf(elsewhere, me.userCode), [404, "USER_NOT_FOUND"])
      assert.deepStrictEqual(yield* codeOf(admin, admin.userCode), [403, "NOT_ON_YOURSELF"])
      assert.deepStrictEqual(yield* codeOf(admin, colleague.userCode), [403, "STAFF_OUT_OF_REACH"])
      assert.deepStrictEqual(yield* codeOf(admin, me.userCode, {}), [400, "REQUIRED"])
      const backwards = { ...asked, from: "2026-11-02T00:00:00.000Z", to: "2026-11-01T00:00:00.000Z" }
      assert.deepStrictEqual(yield* codeOf(admin, me.userCode, backwards), [400, "INVALID_RANGE"])
      const ahead = { ...asked, to: "2027-11-01T00:00:00.000Z" }
      assert.deepStrictEqual(yield* codeOf(admin, me.userCode, ahead), [400, "INVALID_RANGE"])
    })
  )

  it.effect("does not leave when it cannot be put on record, and is kept nowhere then", () =>
    Effect.gen(function* () {
      const { admin, me } = yield* withHistory
      yield* ownerSays(`
        create function refuse_packs() returns trigger language plpgsql as
        $$ begin if new.action = 'evidence_pack.made' then raise exception 'not now'; end if; return new; end $$`)
      yield* ownerSays(
        "create trigger refuse_packs before insert on audit_trail for each row execute function refuse_packs()"
      )
      const { bytes, status } = yield* askForPack(admin, me.userCode, asked)
      yield* ownerSays("drop trigger refuse_packs on audit_trail")
      assert.strictEqual(status, 500)
      assert.strictEqual(JSON.parse(String(bytes)).errors[0].code, "INTERNAL_ERROR")
      assert.deepStrictEqual(yield* (yield* FileStore).list("evidence/"), [])
    })
  )

  it.effect("holds ten thousand sign-ins in its files, and the first of them on its page", () =>
    Effect.gen(function* () {
      const { admin, me } = yield* withHistory
      const now = DateTime.toDateUtc(yield* DateTime.now)
      yield* Effect.flatMap(
        SqlClient.SqlClient,
        (owner) => owner`
        insert into login_activities (activity_id, user_code, login_id, status, platform, device_info, request_id,
          occurred_at)
        select gen_random_uuid(), ${me.userCode}, 'made@example.test', 'success', 'web', '{"name":"Pixel 9"}', 'made',
          ${now}::timestamptz from generate_series(1, 10000)`
      ).pipe(asOwner)
      const { files } = yield* packOf(admin, me.userCode, asked)
      assert.lengthOf(JSON.parse(text(files, "login-activity.json")), 10_000)
      assert.lengthOf(lines(files, "login-activity.csv"), 10_001)
      assert.include(text(files, "index.html"), "The first 200 of 10000.")
    })
  )
})
