import { assert, describe, expectTypeOf, it } from "@effect/vitest"
import { type DateTime, Effect, Stream } from "effect"
import type { CursorPageOf, PageOf } from "@credbuzzpay/domain/platform/reads/ReadResult"
import type { User } from "@credbuzzpay/domain/accounts/User"
import { UserList } from "@credbuzzpay/domain/people/users/UserReads"
import type { UserCode } from "@credbuzzpay/domain/values/UserCode"
import type { ApiFailure } from "../../src/effect/ApiFailure.ts"
import type { CredbuzzApiShape } from "../../src/effect/CredbuzzApi.ts"
import { NetworkFailed } from "../../src/effect/NetworkFailed.ts"
import { listCalls } from "../../src/effect/reads/readCallsOf.ts"

declare const users: CredbuzzApiShape["users"]

interface Contact {
  readonly userCode: UserCode
  readonly email: string
}

// Never called: these are for the compiler.
const types = () => {
  expectTypeOf(users.list({ fields: ["userCode", "email"], role: "user" })).toEqualTypeOf<
    Effect.Effect<PageOf<Contact>, ApiFailure>
  >()
  expectTypeOf(users.list({ fields: ["userCode", "email"], cursor: "" })).toEqualTypeOf<
    Effect.Effect<CursorPageOf<Contact>, ApiFailure>
  >()
  expectTypeOf(users.list({})).toEqualTypeOf<Effect.Effect<PageOf<User>, ApiFailure>>()
  expectTypeOf(users.all({ fields: ["userCode", "email"] })).toEqualTypeOf<Stream.Stream<Contact, ApiFailure>>()
  expectTypeOf(users.get("ABCDEFGH")).toEqualTypeOf<Effect.Effect<User, ApiFailure>>()
  expectTypeOf(users.get("ABCDEFGH", { fields: ["dob"] })).toEqualTypeOf<
    Effect.Effect<{ readonly dob: User["dob"] }, ApiFailure>
  >()
  const withBranch = users.get("ABCDEFGH", { fields: ["email"], include: ["branch"], fieldsOf: { branch: ["name"] } })
  expectTypeOf<Effect.Success<typeof withBranch>>().branded.toEqualTypeOf<{
    readonly email: string
    readonly branch: { readonly name: string } | null
  }>()
  const deep = users.get("ABCDEFGH", { include: ["createdBy.branch", "platformAccess"], depth: 2 })
  type Deep = Effect.Success<typeof deep>
  expectTypeOf<NonNullable<NonNullable<Deep["createdBy"]>["branch"]>["name"]>().toEqualTypeOf<string>()
  expectTypeOf<Deep["platformAccess"][number]["updatedAt"]>().toEqualTypeOf<DateTime.Utc>()
  expectTypeOf(users.list).not.toBeAny()

  // @ts-expect-error no such field
  users.list({ fields: ["passwordHash"] })
  // @ts-expect-error no such field
  users.get("ABCDEFGH", { fields: ["passwordHash"] })
  // @ts-expect-error no such relation
  users.list({ include: ["sessions"] })
  // @ts-expect-error no field of branches
  users.list({ include: ["branch"], fieldsOf: { branch: ["email"] } })
  // @ts-expect-error no such relation to trim
  users.list({ include: ["branch"], fieldsOf: { branch: ["code"], office: ["code"] } })
  // @ts-expect-error no key to sort by
  users.list({ sort: ["mobile"] })
  // @ts-expect-error no such filter
  users.list({ isActive: true, colour: "red" })
  // @ts-expect-error no such role
  users.list({ role: "owner" })
  // @ts-expect-error all of them: there is no page to choose
  users.all({ page: 2 })
}

type Row = { readonly userCode: UserCode }
const code = (n: number) => `A${String(n).padStart(7, "0")}` as UserCode

/** A list of so many people in pages of two, and the cursors that it was asked with. */
const people = (count: number) => {
  const asked: Array<string> = []
  const page = ({ cursor = "" }: { readonly cursor?: string }): CursorPageOf<Row> => {
    asked.push(cursor)
    const from = Number(cursor)
    const items = Array.from({ length: Math.min(2, count - from) }, (_, at) => ({ userCode: code(from + at) }))
    return { items, nextCursor: from + 2 < count ? String(from + 2) : null }
  }
  return { asked, page, calls: listCalls(UserList, (query) => Effect.sync(() => page(query))) }
}

describe("the typed reads of the client", () => {
  it("have exactly what is asked for in their types, and refuse names that are none", () => {
    expectTypeOf(types).toBeFunction()
  })

  it.effect("walk through all pages in order, and ask for each once", () =>
    Effect.gen(function* () {
      const { asked, calls } = people(5)
      const all = yield* Stream.runCollect(calls.all({ fields: ["userCode"] }))
      assert.deepStrictEqual(
        all.map((row) => row.userCode),
        [0, 1, 2, 3, 4].map(code)
      )
      assert.deepStrictEqual(asked, ["", "2", "4"])
    })
  )

  it.effect("ask for a page only when it is wanted, as a stream", () =>
    Effect.gen(function* () {
      const { asked, calls } = people(100)
      const some = yield* calls.all({ fields: ["userCode"] }).pipe(Stream.take(3), Stream.runCollect)
      assert.lengthOf(some, 3)
      assert.deepStrictEqual(asked, ["", "2"])
    })
  )

  it.effect("take an answer that lacks what was asked for to be none", () =>
    Effect.gen(function* () {
      const { calls } = people(2)
      assert.instanceOf(yield* Effect.flip(calls.list({ cursor: "", fields: ["email"] })), NetworkFailed)
      assert.instanceOf(yield* Effect.flip(Stream.runDrain(calls.all({}))), NetworkFailed)
      // Asked for by page, and answered by cursor.
      assert.instanceOf(yield* Effect.flip(calls.list({ fields: ["userCode"] })), NetworkFailed)
      assert.lengthOf((yield* calls.list({ cursor: "", fields: ["userCode"] })).items, 2)
    })
  )
})
