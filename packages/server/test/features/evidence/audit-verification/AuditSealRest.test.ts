import { assert, layer } from "@effect/vitest"
import { Effect } from "effect"
import { HttpClient, HttpClientRequest } from "effect/http"
import * as auditSeals from "../../../../src/features/evidence/audit-seals/layer.ts"
import { AuditSealer } from "../../../../src/features/evidence/audit-seals/AuditSealer.ts"
import { leafHash, rootOfPath } from "../../../../src/features/evidence/audit-seals/MerkleTree.ts"
import { parseBlock } from "../../../../src/features/evidence/audit-seals/SealedBlockJson.ts"
import { TestApp } from "../../../../src/testing/TestApp.ts"
import { auditId, sealEverything, writeRows } from "../../../support/AuditRows.ts"
import { person } from "../../../support/People.ts"

/** Seals what the app has written so far. */
const sealed = sealEverything.pipe(
  Effect.provide(AuditSealer.layer, { local: true }),
  Effect.provide(auditSeals.layer, { local: true })
)

const as = Effect.fnUntraced(function* (role: "admin" | "super_admin") {
  const { accessToken } = yield* person({ role, branchCode: "MUM01" })
  return Effect.fnUntraced(function* (path: string) {
    const request = HttpClientRequest.get(`/api/v1/audit/${path}`).pipe(HttpClientRequest.bearerToken(accessToken))
    const response = yield* HttpClient.execute(request)
    const body = (yield* response.json) as {
      readonly data?: Readonly<Record<string, unknown>>
      readonly errors: ReadonlyArray<{ readonly field: string; readonly code: string }>
    }
    return {
      status: response.status,
      data: body.data,
      errors: body.errors.map(({ code, field }) => `${field} ${code}`)
    }
  })
})

layer(TestApp.layer, { excludeTestServices: true, timeout: 120_000 })("the seals over REST", (it) => {
  it.effect("tell a super admin that everything is as it was sealed, of all blocks or of a range", () =>
    Effect.gen(function* () {
      yield* writeRows(1, 6)
      yield* sealed
      const get = yield* as("super_admin")
      const whole = yield* get("verify")
      assert.strictEqual(whole.status, 200)
      assert.deepInclude(whole.data, { fault: null, archived: 0, heads: 1, first_block: "1/1" })
      assert.isAtLeast(Number(whole.data?.["rows"]), 6)
      const since = yield* get(`verify?since_block=${String(whole.data?.["last_block"])}`)
      assert.deepInclude(since.data, { fault: null, blocks: 1, first_block: whole.data?.["last_block"] })
      const earlier = yield* get("verify?from=2020-01-01&to=2020-01-02T00:00:00Z")
      assert.deepInclude(earlier.data, { rows: 0, blocks: 0, first_block: null, last_block: null, fault: null })
    })
  )

  it.effect("refuse ranges that are none, and callers who are no super admin", () =>
    Effect.gen(function* () {
      const get = yield* as("super_admin")
      const backwards = yield* get("verify?from=2026-11-24&to=2026-11-23")
      assert.deepStrictEqual([backwards.status, backwards.errors], [400, ["from INVALID_RANGE", "to INVALID_RANGE"]])
      assert.deepStrictEqual((yield* get("verify?since_block=7/9")).errors, ["since_block BLOCK_NOT_FOUND"])
      const wrong = yield* get("verify?since_block=1&from=2026-02-30&by=me")
      assert.strictEqual(wrong.status, 400)
      assert.deepStrictEqual(wrong.errors.toSorted(), [
        "by UNKNOWN_PARAMETER",
        "from INVALID_MOMENT",
        "since_block INVALID_BLOCK"
      ])
      assert.strictEqual((yield* (yield* as("admin"))("verify")).status, 403)
    })
  )

  it.effect("prove one row by its Merkle path up to a signed block, and say when there is no such row", () =>
    Effect.gen(function* () {
      yield* writeRows(11, 19)
      yield* sealed
      const get = yield* as("super_admin")
      const { data } = yield* get(`rows/${auditId(15)}/proof`)
      const path = data?.["path"] as ReadonlyArray<{ readonly side: "left" | "right"; readonly hash: string }>
      const root = rootOfPath(
        leafHash(Buffer.from(String(data?.["line"]))),
        path.map(({ hash, side }) => ({ side, hash: Buffer.from(hash, "hex") }))
      )
      const block = parseBlock(String(data?.["block"]))
      assert.strictEqual(block._tag, "Success")
      if (block._tag === "Success") assert.deepStrictEqual(Buffer.from(root), block.success.merkleRoot)
      yield* writeRows(20, 20)
      assert.deepInclude((yield* get(`rows/${auditId(20)}/proof`)).data, { block: null, index: null })
      const missing = yield* get(`rows/${auditId(404)}/proof`)
      assert.deepStrictEqual([missing.status, missing.errors], [404, ["audit_id AUDIT_ROW_NOT_FOUND"]])
      assert.strictEqual((yield* get("rows/1/proof")).status, 400)
    })
  )
})
