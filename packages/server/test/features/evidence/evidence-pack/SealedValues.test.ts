import { assert, layer } from "@effect/vitest"
import { DateTime, Effect, Layer } from "effect"
import { SqlClient } from "effect/sql"
import { hash } from "node:crypto"
import * as auditSeals from "../../../../src/features/evidence/audit-seals/layer.ts"
import * as personKeyLife from "../../../../src/features/platform/person-key-life/layer.ts"
import { PersonKeyDestruction } from "../../../../src/features/platform/person-key-life/PersonKeyDestruction.ts"
import { TestApp } from "../../../../src/testing/TestApp.ts"
import { auditId, sealEverything, writeRow } from "../../../support/AuditRows.ts"
import { packOf, withHistory } from "../../../support/EvidencePeople.ts"
import { verifiedOffline } from "../../../support/OfflineVerifier.ts"
import { type Changes, resealedPack } from "../../../support/ResealedPack.ts"
import { unguarded } from "../../../support/SealedTrail.ts"
import { SealSigner } from "../../../../src/features/evidence/audit-seals/SealSigner.ts"
import { signedDocument } from "../../../../src/features/evidence/audit-seals/SignedDocument.ts"

const App = Layer.mergeAll(auditSeals.jobs, auditSeals.layer, personKeyLife.layer).pipe(
  Layer.provideMerge(TestApp.layer)
)

const asked = { reason: "Case 412/2026 of the ombudsman" }
const VALUES = "audit/values.ndjson"

interface Shown {
  readonly name: string
  readonly salt: string
  readonly value: string
}

interface Values {
  readonly audit_id: string
  readonly digests: ReadonlyArray<string>
  readonly shown: ReadonlyArray<Shown>
}

interface Line {
  readonly audit_id: string
  readonly sealed_for?: string | null
  /** A row of format 1 has none. */
  readonly commitment?: string | null
}

type Files = ReadonlyMap<string, Buffer>

const linesOf = (files: Files, path: string) =>
  String(files.get(path) ?? "")
    .split("\n")
    .filter((line) => line !== "")

const valuesOf = (files: Files) => linesOf(files, VALUES).map((line): Values => JSON.parse(line))
const rowsOf = (files: Files) => linesOf(files, "audit/rows.ndjson").map((line): Line => JSON.parse(line))
const textOf = (values: ReadonlyArray<Values>) => values.map((line) => `${JSON.stringify(line)}\n`).join("")

const sha256 = (bytes: string | Buffer) => hash("sha256", bytes, "hex")
const digestOf = ({ name, salt, value }: Shown) => sha256(JSON.stringify([name, salt, value]))

/** A pack of somebody whose whole trail is sealed; `n` is a row of theirs from before values were sealed. */
const sealedPack = Effect.fnUntraced(function* (n: number) {
  const { admin, me } = yield* withHistory
  yield* writeRow(n, { subject_user_code: me.userCode, occurred_at: DateTime.toDateUtc(yield* DateTime.now) })
  yield* sealEverything
  const { files } = yield* packOf(admin, me.userCode, asked)
  return { admin, me, files }
})

const verdict = Effect.fnUntraced(function* (files: Files, changes: Changes) {
  return yield* verifiedOffline("pack.zip", { "pack.zip": yield* resealedPack(files, changes) })
})

layer(App, { excludeTestServices: true, timeout: 120_000 })("sealed values in an evidence pack", (it) => {
  it.effect("[SECURITY 16] are shown each with the salt that makes it one of the digests of the row's commitment", () =>
    Effect.gen(function* () {
      const { files } = yield* sealedPack(1)
      const sealed = rowsOf(files).filter(({ commitment }) => typeof commitment === "string")
      const values = valuesOf(files)
      assert.isAtLeast(values.length, 8)
      assert.deepStrictEqual(
        values.map((line) => [line.audit_id, sha256(Buffer.from(line.digests.join(""), "hex"))]),
        sealed.map((line) => [line.audit_id, line.commitment ?? null])
      )
      for (const { digests, shown } of values) {
        assert.deepStrictEqual(shown.map(digestOf).toSorted(), digests)
        assert.lengthOf(new Set(shown.map(({ salt }) => salt)), shown.length)
      }
      const { said } = yield* verdict(files, {})
      const told = `${values.length} with their sealed values shown; 1 with nothing sealed in them`
      assert.include(said, told)
    })
  )

  it.effect("are in the table and on the page as they were before they were sealed", () =>
    Effect.gen(function* () {
      const { files } = yield* sealedPack(2)
      const csv = linesOf(files, "audit/rows.csv")
      assert.match(csv[0] ?? "", /,old_values,new_values,reason,ip_address,.*,is_erased\r$/)
      const unblocked = csv.find((line) => line.includes("user.unblocked"))
      assert.match(unblocked ?? "", /,The owner has shown their card,.*,false\r$/)
      const page = String(files.get("index.html"))
      assert.include(page, "The owner has shown their card")
      assert.notInclude(page, "<td>erased</td>")
      for (const line of linesOf(files, "audit/rows.ndjson")) assert.notInclude(line, "shown their card")
    })
  )

  it.effect("[SECURITY 16] of somebody whose key was destroyed are nowhere, and their rows are still proven", () =>
    Effect.gen(function* () {
      const { admin, me, files: before } = yield* sealedPack(3)
      yield* (yield* PersonKeyDestruction).destroy(me.userCode, { actor: "system", reason: "erasure" })
      yield* sealEverything
      const { bytes, files } = yield* packOf(admin, me.userCode, asked)
      const theirs = rowsOf(files).filter(({ sealed_for: holder }) => holder === me.userCode)
      assert.isAtLeast(theirs.length, 8)
      const shown = valuesOf(files).map((line) => line.audit_id)
      assert.deepStrictEqual(
        theirs.filter((line) => shown.includes(line.audit_id)),
        []
      )
      // Their lines are the same as before.
      const all = linesOf(files, "audit/rows.ndjson")
      for (const line of linesOf(before, "audit/rows.ndjson")) assert.include(all, line)
      const audit = ["audit/rows.ndjson", "audit/rows.csv", VALUES].map((path) => String(files.get(path))).join("")
      for (const text of ["shown their card", "evil.test"]) assert.notInclude(audit, text)
      const csv = linesOf(files, "audit/rows.csv")
      assert.lengthOf(
        csv.filter((line) => line.endsWith(",true\r")),
        theirs.length
      )
      const page = String(files.get("index.html"))
      assert.include(page, "<td>erased</td>")
      assert.include(page, `Of ${theirs.length} nobody can read what is sealed in them`)
      const { code, said } = yield* verifiedOffline("pack.zip", { "pack.zip": bytes })
      assert.strictEqual(code, 0, said)
      assert.include(said, `${theirs.length} with sealed values of which nothing is shown: ${theirs[0]?.audit_id}, `)
    })
  )

  it.effect(
    "[SECURITY 16] are found out at their row when they are not what was sealed, though we signed the pack",
    () =>
      Effect.gen(function* () {
        const { files } = yield* sealedPack(4)
        const values = valuesOf(files)
        const at = values.findIndex(({ shown }) =>
          shown.some(({ value }) => value === "The owner has shown their card")
        )
        const line = values[at]!
        const other = values.find(({ audit_id: id }) => id !== line.audit_id)!
        const id = line.audit_id
        const put = (...changed: ReadonlyArray<Values>) =>
          textOf([...values.slice(0, at), ...changed, ...values.slice(at + 1)])
        const withReason = (change: (shown: Shown) => Shown): Values => ({
          ...line,
          shown: line.shown.map((shown) => (shown.name === "reason" ? change(shown) : shown))
        })
        const reason = line.shown.find(({ name }) => name === "reason")!
        const extra = { name: "resource_id", salt: "AAAAAAAAAAAAAAAAAAAAAA", value: "1" }
        const swapped = values.map((each) => {
          if (each.audit_id === id) return { ...each, audit_id: other.audit_id }
          return each.audit_id === other.audit_id ? { ...each, audit_id: id } : each
        })
        const tampered: ReadonlyArray<readonly [what: string, values: string | undefined, said: string]> = [
          [
            "a value",
            put(withReason((shown) => ({ ...shown, value: "Nobody has shown anything" }))),
            `reason of row ${id} is not what was sealed: its digest is not among the row's`
          ],
          [
            "a salt",
            put(withReason((shown) => ({ ...shown, salt: extra.salt }))),
            `reason of row ${id} is not what was sealed: its digest is not among the row's`
          ],
          [
            "a value under another name",
            put(withReason((shown) => ({ ...shown, name: "resource_id" }))),
            `resource_id of row ${id} is not what was sealed: its digest is not among the row's`
          ],
          [
            "a value that is shown twice",
            put({ ...line, shown: [...line.shown, reason] }),
            `reason of row ${id} is shown twice`
          ],
          [
            "a digest dropped, and its value with it",
            put({
              ...line,
              digests: line.digests.filter((digest) => digest !== digestOf(reason)),
              shown: line.shown.filter((shown) => shown !== reason)
            }),
            `the digests of row ${id} are not those that its commitment is over`
          ],
          [
            "a digest added, with a value",
            put({ ...line, digests: [...line.digests, digestOf(extra)].toSorted(), shown: [...line.shown, extra] }),
            `the digests of row ${id} are not those that its commitment is over`
          ],
          [
            "digests in another order",
            put({ ...line, digests: line.digests.toReversed() }),
            `the values of row ${id} are no list of digests in order`
          ],
          ["the values of two rows exchanged", textOf(swapped), "are not those that its commitment is over"],
          ["the values of a row twice", put(line, line), `${VALUES} has row ${id} twice`],
          [
            "values of a row that is not in the pack",
            textOf([...values, { ...line, audit_id: auditId(999) }]),
            `the pack shows values of row ${auditId(999)}, which is not in it`
          ],
          [
            "values of a row that has none sealed",
            textOf([...values, { ...line, audit_id: auditId(4) }]),
            `the pack shows values of row ${auditId(4)}, which has none sealed`
          ],
          ["no file of values", undefined, `${VALUES} is missing`]
        ]
        for (const [what, text, expected] of tampered) {
          const { code, said } = yield* verdict(files, { [VALUES]: text })
          assert.strictEqual(code, 1, what)
          assert.match(said, /^Not verified: /, what)
          assert.include(said, expected, what)
        }
      })
  )

  it.effect("[SECURITY 16] may be shown in part, and that a row shows nothing is told by its id", () =>
    Effect.gen(function* () {
      const { files } = yield* sealedPack(5)
      const values = valuesOf(files)
      const [one, two, ...others] = values
      const part = { ...two!, shown: [] }
      const { code, said } = yield* verdict(files, { [VALUES]: textOf([part, ...others]) })
      assert.strictEqual(code, 0, said)
      assert.include(said, `${others.length} with their sealed values shown; 1 with a part of them shown; `)
      assert.include(said, `1 with sealed values of which nothing is shown: ${one?.audit_id}; 1 with nothing sealed`)
    })
  )

  it.effect("[SECURITY 16] cannot be proven by another commitment, since that is under the seal", () =>
    Effect.gen(function* () {
      const { files } = yield* sealedPack(6)
      const [line, ...others] = valuesOf(files)
      const shown = [{ ...line!.shown[0]!, value: "Something else" }]
      const digests = shown.map(digestOf)
      const commitment = sha256(Buffer.from(digests.join(""), "hex"))
      const rows = linesOf(files, "audit/rows.ndjson")
        .map((row) =>
          row.includes(line!.audit_id)
            ? row.replace(/"commitment":"[0-9a-f]{64}"/, `"commitment":"${commitment}"`)
            : row
        )
        .map((row) => `${row}\n`)
        .join("")
      const changes = { "audit/rows.ndjson": rows, [VALUES]: textOf([{ ...line!, digests, shown }, ...others]) }
      const { code, said } = yield* verdict(files, changes)
      assert.strictEqual(code, 1)
      assert.match(said, new RegExp(`^Not verified: row ${line?.audit_id} in block \\d+/\\d+ was changed`))
    })
  )

  it.effect(
    "[SECURITY 16] that were altered in the database do not open, and the pack is made and names their row",
    () =>
      Effect.gen(function* () {
        const { admin, me } = yield* withHistory
        yield* sealEverything
        const [row] = yield* unguarded(
          Effect.flatMap(
            SqlClient.SqlClient,
            (sql) => sql<{ auditId: string }>`
            update audit_trail set sealed = reverse(sealed)
            where subject_user_code = ${me.userCode} and action = 'user.unblocked'
            returning audit_id::text as audit_id`
          )
        )
        const id = row?.auditId ?? "none"
        const { bytes, files } = yield* packOf(admin, me.userCode, asked)
        assert.notInclude(String(files.get(VALUES)), id)
        assert.include(String(files.get("index.html")), "<td>does not open</td>")
        const { code, said } = yield* verifiedOffline("pack.zip", { "pack.zip": bytes })
        assert.strictEqual(code, 1)
        assert.match(said, new RegExp(`^Not verified: row ${id} in block \\d+/\\d+ was changed`))
      })
  )

  it.effect("[SECURITY 16] come with the statement of the chain before, which the blocks beside it must stand on", () =>
    Effect.gen(function* () {
      const { files } = yield* sealedPack(9)
      const STATEMENT = "audit/statement.json"
      // No row of this installation was ever in the clear, and no job has said so yet.
      assert.strictEqual(String(files.get(STATEMENT)), "null")
      const signer = yield* SealSigner
      const hash = "0".repeat(64)
      const { epoch, seq } = JSON.parse(linesOf(files, "audit/blocks.ndjson")[0] ?? "")
      const saying = (old: object) =>
        String(
          Buffer.from(
            signedDocument(
              {
                format: "credbuzzpay-audit-statement/1",
                made_at: "2026-11-23T09:30:00.000Z",
                months: [],
                new: { first: { epoch, seq, hash }, head: { epoch, seq, hash } },
                old: { epoch, seq: 0, hash, blocks: 8, rows: 9, verified_at: "2026-11-23T09:00:00.000Z", ...old }
              },
              signer
            )
          )
        )
      const found = yield* Effect.forEach(
        [
          undefined,
          saying({ seq: 999, checkpoints: [] }),
          saying({ hash: "1".repeat(64), checkpoints: [] }),
          saying({ checkpoints: [] }).replace('"rows":9', '"rows":8')
        ],
        (text) => Effect.map(verdict(files, { [STATEMENT]: text }), ({ said }) => said)
      )
      assert.deepStrictEqual(
        found.map((said) => said.replace(/block \d+\/\d+/, "block n")),
        [
          "Not verified: audit/statement.json is missing.",
          "Not verified: block n is of the chain that the statement says is gone.",
          "Not verified: block n does not stand on the chain that the statement speaks of.",
          `Not verified: the signature of audit/statement.json is not by the key ${signer.kid}.`
        ]
      )
    })
  )
})
