import { assert, describe, expectTypeOf, it } from "@effect/vitest"
import { type DateTime, Effect, Stream } from "effect"
import type { CursorPageOf, PageOf } from "@credbuzzpay/domain/platform/reads/ReadResult"
import type { User } from "@credbuzzpay/domain/accounts/User"
import { UserList } from "@credbuzzpay/domain/people/users/UserReads"
import type { UserCode } from "@credbuzzpay/domain/values/UserCode"
import type { ApiFailure } from "../../src/effect/ApiFailure.ts"
import type { CredbuzzClient } from "../../src/effect/createClient.ts"
import type { CredbuzzApiShape } from "../../src/effect/CredbuzzApi.ts"
import { NetworkFailed } from "../../src/effect/NetworkFailed.ts"
import { allPages } from "../../src/effect/reads/AllPages.ts"
import { listCalls } from "../../src/effect/reads/readCallsOf.ts"

declare const users: CredbuzzClient["users"]
declare const effects: CredbuzzApiShape["users"]

interface Contact {
  readonly userCode: UserCode
  readonly email: string
}

// Never called: these are for the compiler.
const types = () => {
  const contacts = users.list({ fields: ["userCode", "email"], role: "user" })
  expectTypeOf(contacts).resolves.toEqualTypeOf<PageOf<Contact>>()
  expectTypeOf(users.list({ fields: ["userCode", "email"], cursor: "" })).resolves.toEqualTypeOf<
    CursorPageOf<Contact>
  >()
  expectTypeOf(users.list({})).resolves.toEqualTypeOf<PageOf<User>>()
  expectTypeOf(users.all({ fields: ["userCode", "email"] })).toEqualTypeOf<AsyncIterable<Contact>>()
  expectTypeOf(users.get("ABCDEFGH")).resolves.toEqualTypeOf<User>()
  expectTypeOf(users.get("ABCDEFGH", { signal: AbortSignal.abort() })).resolves.toEqualTypeOf<User>()
  expectTypeOf(users.get("ABCDEFGH", { fields: ["dob"] }, { signal: AbortSignal.abort() })).resolves.toEqualTypeOf<{
    readonly dob: User["dob"]
  }>()
  const withBranch = users.get("ABCDEFGH", { fields: ["email"], include: ["branch"], fieldsOf: { branch: ["name"] } })
  expectTypeOf<Awaited<typeof withBranch>>().branded.toEqualTypeOf<{
    readonly email: string
    readonly branch: { readonly name: string } | null
  }>()
  const deep = users.get("ABCDEFGH", { include: ["createdBy.branch", "platformAccess"], depth: 2 })
  type Deep = Awaited<typeof deep>
  expectTypeOf<NonNullable<NonNullable<Deep["createdBy"]>["branch"]>["name"]>().toEqualTypeOf<string>()
  expectTypeOf<Deep["platformAccess"][number]["updatedAt"]>().toEqualTypeOf<DateTime.Utc>()

  expectTypeOf(effects.list({ fields: ["userCode", "email"] })).toEqualTypeOf<
    Effect.Effect<PageOf<Contact>, ApiFailure>
  >()
  expectTypeOf(effects.all({ fields: ["userCode", "email"] })).toEqualTypeOf<Stream.Stream<Contact, ApiFailure>>()
  expectTypeOf(effects.get("ABCDEFGH")).toEqualTypeOf<Effect.Effect<User, ApiFailure>>()
  expectTypeOf(users.list).not.toBeAny()

  // @ts-expect-error no such field
  void users.list({ fields: ["passwordHash"] })
  // @ts-expect-error no such field
  void users.get("ABCDEFGH", { fields: ["passwordHash"] })
  // @ts-expect-error no such relation
  void users.list({ include: ["sessions"] })
  // @ts-expect-error no field of branches
  void users.list({ include: ["branch"], fieldsOf: { branch: ["email"] } })
  // @ts-expect-error no such relation to trim
  void users.list({ include: ["branch"], fieldsOf: { branch: ["code"], office: ["code"] } })
  // @ts-expect-error no key to sort by
  void users.list({ sort: ["mobile"] })
  // @ts-expect-error no such filter
  void users.list({ isActive: true, colour: "red" })
  // @ts-expect-error no such role
  void users.list({ role: "owner" })
  // @ts-expect-error all of them: there is no page to choose
  void users.all({ page: 2 })
  // @ts-expect-error there is no such relation
  effects.list({ include: ["sessions"] })
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

  it.effect("ask for a page only when it is wanted, in a loop of promises", () =>
    Effect.promise(async () => {
      const { asked, page } = people(100)
      const walk = allPages(async (query) => page({ ...Object(query) }))
      const seen: Array<unknown> = []
      for await (const row of walk({ fields: ["userCode"] })) {
        seen.push(row)
        if (seen.length === 3) break
      }
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
