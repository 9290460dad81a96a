import { assert, layer } from "@effect/vitest"
import { Effect, Layer } from "effect"
import { SqlClient } from "effect/sql"
import { decodeInput } from "@credbuzzpay/domain/errors/DecodeInput"
import { UserList } from "@credbuzzpay/domain/people/users/UserReads"
import { PeopleSearch, type SearchedPerson } from "../../../../src/features/people/users/PeopleSearch.ts"
import { UserReader } from "../../../../src/features/people/users/UserReader.ts"
import { UserSearchUpkeep } from "../../../../src/features/people/users/UserSearchUpkeep.ts"
import { TestServices } from "../../../../src/testing/TestServices.ts"
import { asPrincipal } from "../../../support/Factors.ts"
import { memoryPeopleSearch } from "../../../support/MemoryPeopleSearch.ts"
import { branchCode, populate } from "../../../support/Population.ts"
import { listOf } from "../../../support/ReadJson.ts"
import { STAFF } from "../../../support/Staff.ts"
import { peopleSearchConformance } from "./PeopleSearchConformance.ts"

peopleSearchConformance("a search in memory", memoryPeopleSearch(), {
  enrol: () => Effect.void,
  codesOf: (found) => Effect.succeed("holds" in found ? [] : found.codes)
})

const PEOPLE = 60
const MOST = 40

const ask = Effect.fnUntraced(function* (input: Readonly<Record<string, unknown>>, caller = STAFF) {
  const query = yield* decodeInput(UserList.input)({ fields: ["userCode", "email"], ...input })
  return yield* listOf((yield* UserReader).list(caller, query))
})

const emails = ({ items }: { readonly items: ReadonlyArray<Readonly<Record<string, unknown>>> }) =>
  items.map(({ email }) => email)

const searched = UserSearchUpkeep.layer.pipe(
  Layer.provideMerge(TestServices.over({ search: memoryPeopleSearch(MOST) }))
)

layer(searched, { excludeTestServices: true })("a list of people who are searched for elsewhere", (it) => {
  it.effect("is filtered, sorted, counted and walked as ever among those whom the search finds", () =>
    Effect.gen(function* () {
      yield* populate(1, PEOPLE)
      const sql = yield* SqlClient.SqlClient
      const everybody = yield* sql<SearchedPerson>`
        select user_code, first_name, nullif(last_name, '') as last_name, email_normalized, mobile, branch_code
        from user_accounts where email like 'person%'`
      yield* (yield* PeopleSearch).keep(everybody)
      const expected = everybody
        .map(({ emailNormalized }) => emailNormalized)
        .filter((email) => email.includes("person1"))
        .toSorted()
      const whole = yield* ask({ q: "person1", sort: ["email"] })
      assert.deepStrictEqual(emails(whole), expected)
      assert.strictEqual("total" in whole ? whole.total : undefined, expected.length)
      const seen: Array<unknown> = []
      for (let cursor: string | null = ""; cursor !== null;) {
        const page: { readonly items: typeof whole.items; readonly next_cursor?: string | null } = yield* ask({
          q: "person1",
          sort: ["email"],
          pageSize: 4,
          cursor
        })
        seen.push(...emails(page))
        cursor = page.next_cursor ?? null
      }
      assert.deepStrictEqual(seen, expected)
      const branch = branchCode(3)
      const admin = asPrincipal("ABCD2345", { role: "admin", branchCode: branch })
      const own = everybody.filter((who) => who.branchCode === branch).map((who) => who.emailNormalized)
      assert.sameMembers(emails(yield* ask({ q: "person", pageSize: 200 }, admin)), own)
      const refused = yield* Effect.flip(ask({ q: "person" }))
      assert.strictEqual(refused.code, "SEARCH_TOO_WIDE")
    })
  )

  it.effect("finds those who were noted as changed once the upkeep has told the search, and nobody who is gone", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const [one] = yield* sql<{ userCode: string }>`
        update user_accounts set first_name = 'Parvathi', row_version = row_version + 1 where email = 'person7@example.in'
        returning user_code`
      assert.lengthOf((yield* ask({ q: "Parvathi" })).items, 0)
      yield* (yield* UserSearchUpkeep).fill
      assert.deepStrictEqual((yield* ask({ q: "Parvathi" })).items, [
        { user_code: one!.userCode, email: "person7@example.in" }
      ])
      yield* sql`insert into user_search_due (user_code) values ('ZZZZZZZZ')`
      assert.isAbove(yield* (yield* UserSearchUpkeep).fill, 0)
    })
  )
})
