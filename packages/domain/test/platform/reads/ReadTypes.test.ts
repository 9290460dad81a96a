import type { DateTime } from "effect"
import { describe, expectTypeOf, it } from "vitest"
import { isExactly } from "../../../src/platform/reads/HeldNames.ts"
import type { NoOther } from "../../../src/platform/reads/ReadInput.ts"
import type { AnyRow, CursorPageOf, ListResult, PageOf, ReadResult } from "../../../src/platform/reads/ReadResult.ts"
import type { User } from "../../../src/accounts/User.ts"
import { UserList, UserRead, UserReads } from "../../../src/people/users/UserReads.ts"
import type { UserCode } from "../../../src/values/UserCode.ts"

type Users = typeof UserReads
type Input = (typeof UserList.input)["Encoded"]

/** A read as the client types it. */
const read = <const Q extends (typeof UserRead.query)["Type"]>(_query: Q) =>
  undefined as unknown as ReadResult<Users, Q>
const list = <const Q extends Input>(_query: NoOther<Q, Input>) => undefined as unknown as ListResult<Users, Q>

const check = (row: AnyRow<Users>) => {
  if (isExactly(UserReads, { fields: ["email"], include: ["branch"] }, row)) {
    expectTypeOf(row.email).toEqualTypeOf<string>()
    expectTypeOf(row.branch?.name).toEqualTypeOf<string | undefined>()
  }
}

describe("the types of reads", () => {
  it("have exactly the fields that were named, and the whole user without names", () => {
    expectTypeOf(read({ fields: ["userCode", "email"] })).toEqualTypeOf<{
      readonly userCode: UserCode
      readonly email: string
    }>()
    expectTypeOf(read({})).toEqualTypeOf<User>()
    expectTypeOf(read({ fields: ["blockReason"] })).toEqualTypeOf<{ readonly blockReason: string | null }>()
    expectTypeOf(read({ fields: ["passwordMustChangeAt"] })).toEqualTypeOf<{
      readonly passwordMustChangeAt: DateTime.Utc | null
    }>()
  })

  it("have exactly the relations that were included, trimmed as asked", () => {
    const trimmed = read({ fields: ["userCode"], include: ["branch"], fieldsOf: { branch: ["code", "name"] } })
    expectTypeOf<(typeof trimmed)["branch"]>().branded.toEqualTypeOf<{
      readonly code: string
      readonly name: string
    } | null>()
    const deep = read({ include: ["createdBy.branch", "platformAccess"], depth: 2 })
    type Creator = NonNullable<(typeof deep)["createdBy"]>
    expectTypeOf<NonNullable<Creator["branch"]>["name"]>().toEqualTypeOf<string>()
    expectTypeOf<Creator["firstName"]>().toEqualTypeOf<string>()
    expectTypeOf<(typeof deep)["platformAccess"][number]["updatedAt"]>().toEqualTypeOf<DateTime.Utc>()
    const codes = read({ fields: ["email"], include: ["branch"], depth: 0 })
    expectTypeOf<(typeof codes)["branch"]>().branded.toEqualTypeOf<{ readonly code: string } | null>()
  })

  it("say that a field may be absent when its name is known at run time only", () => {
    const names: ReadonlyArray<"email" | "mobile"> = ["email"]
    expectTypeOf(read({ fields: names })).toEqualTypeOf<{ readonly email?: string; readonly mobile?: string }>()
  })

  it("tell lists by page from lists by cursor", () => {
    type Code = { readonly userCode: UserCode }
    expectTypeOf(list({ fields: ["userCode"], page: 2, isActive: true })).toEqualTypeOf<PageOf<Code>>()
    expectTypeOf(list({ fields: ["userCode"], cursor: "", sort: ["-createdAt"] })).toEqualTypeOf<CursorPageOf<Code>>()
    expectTypeOf(list({})).toEqualTypeOf<PageOf<User>>()
    const either: { readonly fields: readonly ["userCode"]; readonly cursor?: string } = { fields: ["userCode"] }
    expectTypeOf(list(either)).toEqualTypeOf<PageOf<Code> | CursorPageOf<Code>>()
  })

  it("refuse unknown fields, relations, sort keys and values", () => {
    // @ts-expect-error no such field
    read({ fields: ["passwordHash"] })
    // @ts-expect-error no such relation
    read({ include: ["sessions"] })
    // @ts-expect-error not a field of branches
    read({ include: ["branch"], fieldsOf: { branch: ["email"] } })
    // @ts-expect-error not a relation to trim
    list({ include: ["branch"], fieldsOf: { branch: ["code"], office: ["code"] } })
    // @ts-expect-error not a key to sort by
    list({ sort: ["mobile"] })
    // @ts-expect-error no such role
    list({ role: "owner" })
    // @ts-expect-error no such filter
    list({ isActive: true, colour: "red" })
    expectTypeOf(read).parameter(0).not.toBeAny()
  })

  it("are what a row proves to be once it holds all that was asked for", () => {
    expectTypeOf(check).returns.toBeVoid()
    check({})
  })
})
