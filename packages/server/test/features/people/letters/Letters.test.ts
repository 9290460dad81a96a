import { assert, layer } from "@effect/vitest"
import { Effect } from "effect"
import { SqlClient } from "effect/sql"
import { decodeInput } from "@credbuzzpay/domain/errors/DecodeInput"
import { MarkDelivered, MarkReturned } from "@credbuzzpay/domain/people/letters/Letter"
import { LetterId } from "@credbuzzpay/domain/platform/letters/Letter"
import { LetterService } from "../../../../src/features/people/letters/LetterService.ts"
import { TestServices } from "../../../../src/testing/TestServices.ts"
import { letterTo, postedTo } from "../../../support/LettersToPeople.ts"
import { register } from "../../../support/Slice.ts"
import { STAFF } from "../../../support/Staff.ts"

const ofBranch = { ...STAFF, userCode: "ADMNZZZ2", role: "admin", branchCode: "MUM01" } as unknown as typeof STAFF

const returned = Effect.fnUntraced(function* (ids: ReadonlyArray<string>, returnReason: string, caller = STAFF) {
  const input = yield* decodeInput(MarkReturned)({ letterIds: ids, returnReason })
  return (yield* (yield* LetterService).returned(caller, input)).items.map(({ result }) => result)
})

const delivered = Effect.fnUntraced(function* (ids: ReadonlyArray<string>, happenedAt?: string) {
  const input = yield* decodeInput(MarkDelivered)({
    letterIds: ids,
    ...(happenedAt === undefined ? {} : { happenedAt })
  })
  return (yield* (yield* LetterService).delivered(STAFF, input)).items.map(({ result }) => result)
})

const rowOf = Effect.fnUntraced(function* (letterId: string) {
  const sql = yield* SqlClient.SqlClient
  const [row] = yield* sql<{ state: string; deliveredAt: Date | null; returnReason: string | null; acts: number }>`
    select state, delivered_at, return_reason, (select count(*)::int from audit_trail a
      where a.resource_id = letter_id::text and a.action in ('letter.delivered', 'letter.returned')) as acts
    from letters where letter_id = ${letterId}`
  return row!
})

layer(TestServices.layer, { excludeTestServices: true })("letters by post", (it) => {
  it.effect("are marked by many ids at once, each with its audit row; a second mark changes nothing", () =>
    Effect.gen(function* () {
      const { userCode } = yield* register()
      const [here, gone, back] = [yield* letterTo(userCode), yield* postedTo(userCode), yield* postedTo(userCode)]
      assert.deepStrictEqual(yield* delivered([gone], "2026-11-02"), ["marked"])
      const nobody = "01920000-0000-7000-8000-000000000009"
      const ids = [here, gone, back, nobody].toSorted()
      const results = new Map(ids.map((id, at) => [id, at]))
      const told = yield* returned(ids, "moved")
      assert.deepStrictEqual(
        [here, gone, back, nobody].map((id) => told[results.get(id)!]),
        ["not_handed_over", "marked_already", "marked", "not_found"]
      )
      const row = yield* rowOf(gone)
      assert.deepStrictEqual(
        [row.state, row.deliveredAt?.toISOString(), row.acts],
        ["delivered", "2026-11-02T00:00:00.000Z", 1]
      )
      assert.deepStrictEqual(yield* rowOf(back), {
        state: "returned",
        deliveredAt: null,
        returnReason: "moved",
        acts: 1
      })
    })
  )

  it.effect("of two who mark one at once, one does", () =>
    Effect.gen(function* () {
      const { userCode } = yield* register()
      const letterId = yield* postedTo(userCode)
      const both = [returned([letterId], "unclaimed"), delivered([letterId])]
      const results = (yield* Effect.all(both, { concurrency: "unbounded" })).flat()
      assert.deepStrictEqual(results.toSorted(), ["marked", "marked_already"])
      assert.strictEqual((yield* rowOf(letterId)).acts, 1)
    })
  )

  it.effect("are read with their words by who may see the person, and that is on record", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const { userCode } = yield* register()
      const letterId = LetterId.make(yield* letterTo(userCode, "About your KYC"))
      const letters = yield* LetterService
      const opened = yield* letters.get(STAFF, letterId)
      assert.deepStrictEqual(
        [opened.subject, opened.addressLines, opened.paragraphs],
        ["About your KYC", ["Asha Rao", "12 Hill Road"], ["One.", "Two."]]
      )
      const acts = yield* sql`
        select 1 from audit_trail where action = 'letter.opened' and resource_id = ${String(letterId)}`
      assert.strictEqual(acts.length, 1)
      assert.strictEqual((yield* Effect.flip(letters.get(ofBranch, letterId)))._tag, "NotFound")
      assert.deepStrictEqual(yield* returned([yield* postedTo(userCode)], "moved", ofBranch), ["not_found"])
    })
  )
})
