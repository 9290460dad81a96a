import { assert, layer } from "@effect/vitest"
import { Effect } from "effect"
import { SqlClient } from "effect/sql"
import type { Principal } from "@credbuzzpay/domain/access/CurrentUser"
import { decodeInput } from "@credbuzzpay/domain/errors/DecodeInput"
import { UserList } from "@credbuzzpay/domain/people/users/UserReads"
import { UserReader } from "../../../../src/features/people/users/UserReader.ts"
import { MovableClock } from "../../../../src/testing/MovableClock.ts"
import { ownerSays } from "../../../../src/testing/TestDatabase.ts"
import { TestServices } from "../../../../src/testing/TestServices.ts"
import { CapturedDatabase, type Sent, sentBy } from "../../../support/CapturedReads.ts"
import { asPrincipal } from "../../../support/Factors.ts"
import { branchCode, madeFindable, populate } from "../../../support/Population.ts"
import { STAFF } from "../../../support/Staff.ts"
import { listOf } from "../../../support/ReadJson.ts"

const ADMIN = asPrincipal("ABCD2345", { role: "admin", branchCode: branchCode(4) })

/** Every documented filter, in the ways it can be asked. */
const filters: Readonly<Record<string, ReadonlyArray<Record<string, unknown>>>> = {
  role: [{ role: "user" }, { role: "admin" }, { role: "super_admin" }],
  isActive: [{ isActive: true }, { isActive: false }],
  isKycComplete: [{ isKycComplete: true }, { isKycComplete: false }],
  isBlocked: [{ isBlocked: true }, { isBlocked: false }],
  branch: [
    { branch: branchCode(4) },
    { branch: branchCode(4), isBlocked: true },
    { branch: branchCode(4), role: "admin" }
  ],
  createdFrom: [
    { createdFrom: "2024-01-21" },
    { createdFrom: "2024-01-21T05:00:00Z", createdTo: "2024-01-22T06:00:00Z" }
  ],
  createdTo: [{ createdTo: "2024-01-03" }, { createdTo: "2024-01-03", isActive: false }],
  q: [
    { q: "asha rao" },
    { q: "rao asha" },
    { q: "sha" },
    { q: "zoy" },
    { q: "zo" },
    { q: "m rao" },
    { q: "1234" },
    { q: "son42@ex" },
    { q: "meera 9800001" },
    { q: "k.rao" },
    { q: "9800012" },
    { q: "nobody at all" },
    { q: "person77@example.in" },
    { q: "9800001234" },
    { q: "00001EEF" }
  ]
}

const sorts = UserList.sortKeys.flatMap((key) => [[key], [`-${key}`]] as const)

const list = Effect.fnUntraced(function* (caller: Principal, input: Record<string, unknown>) {
  // Rows of every kind, of which only what the input can be is under test.
  const query = yield* decodeInput(UserList.input)(input)
  return yield* listOf((yield* UserReader).list(caller, query))
})

interface Plan {
  readonly "Node Type": string
  readonly "Relation Name"?: string
  readonly Plans?: ReadonlyArray<Plan>
}

const read = new Set(["user_accounts", "user_search_name", "user_search_contact"])

const nodes = (plan: Plan): ReadonlyArray<Plan> => [plan, ...(plan.Plans ?? []).flatMap(nodes)]

/** What a statement does with the accounts and what they are searched by: the kinds of its scans of them. */
const scansOf = Effect.fnUntraced(function* ({ parameters, text }: Sent) {
  const sql = yield* SqlClient.SqlClient
  const rows = yield* sql.unsafe<{ "QUERY PLAN": ReadonlyArray<{ readonly Plan: Plan }> }>(
    `explain (format json) ${text}`,
    parameters
  )
  const all = nodes(rows[0]!["QUERY PLAN"][0]!.Plan)
  return all.filter((node) => read.has(node["Relation Name"] ?? "")).map((node) => node["Node Type"])
})

const byIndex = new Set(["Index Scan", "Index Only Scan", "Bitmap Heap Scan"])

/** How a list reads the accounts, where that is not by an index. */
const withoutIndex = Effect.fnUntraced(function* (caller: Principal, input: Record<string, unknown>) {
  const scans = yield* Effect.forEach(yield* sentBy(list(caller, input)), scansOf)
  const [rows = []] = scans
  assert.isAbove(rows.length, 0)
  return scans.flat().filter((scan) => !byIndex.has(scan))
})

layer(TestServices.over({ database: CapturedDatabase }), { excludeTestServices: true })(
  "lists of people, as PostgreSQL plans them",
  (it) => {
    it.effect("never read all accounts, whatever the filter and whoever asks", () =>
      Effect.gen(function* () {
        yield* populate(1, 40_000)
        yield* madeFindable
        yield* ownerSays("vacuum analyze user_accounts, user_search")
        assert.deepStrictEqual(Object.keys(filters).toSorted(), Object.keys(UserList.filters).toSorted())
        for (const caller of [STAFF, ADMIN]) {
          for (const input of [{}, ...Object.values(filters).flat()]) {
            for (const paging of [{}, { cursor: "" }]) {
              const found = yield* withoutIndex(caller, { ...input, ...paging })
              assert.deepStrictEqual(found, [], `${caller.role} ${JSON.stringify({ ...input, ...paging })}`)
              yield* (yield* MovableClock).advance("2 seconds")
            }
          }
        }
      })
    )

    it.effect("never read all accounts, whatever the order, on the first page and deep in the list", () =>
      Effect.gen(function* () {
        for (const caller of [STAFF, ADMIN]) {
          for (const sort of [...sorts, ["createdAt", "-lastName"]]) {
            const page = yield* list(caller, { sort, cursor: "", pageSize: 200 })
            const cursor = "next_cursor" in page ? page.next_cursor : null
            assert.isString(cursor)
            for (const input of [{ sort }, { sort, cursor }, { sort, page: 30 }]) {
              assert.deepStrictEqual(yield* withoutIndex(caller, input), [], `${caller.role} ${JSON.stringify(input)}`)
            }
          }
        }
      })
    )
  }
)
