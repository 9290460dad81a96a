import { assert, describe, it } from "@effect/vitest"
import { DateTime, Effect, Schema } from "effect"
import { decodeInput } from "../../../src/errors/DecodeInput.ts"
import { heldNames, isExactly, staffOnlyParameter } from "../../../src/platform/reads/HeldNames.ts"
import type { AnyReadInput } from "../../../src/platform/reads/ReadInput.ts"
import { UserList, UserRead, UserReads } from "../../../src/people/users/UserReads.ts"

const fromUrl = (search: string) => decodeInput(UserList.query)(Object.fromEntries(new URLSearchParams(search)))

const emails = (count: number) => `fields=${Array.from({ length: count }, () => "email").join(",")}`

const hidden = (input: AnyReadInput) => staffOnlyParameter(UserReads, heldNames(UserReads, input))

const problems = (search: string) =>
  Effect.map(Effect.flip(fromUrl(search)), ({ errors }) =>
    errors.map(({ code, field }) => `${field} ${code}`).toSorted()
  )

const said = (schema: unknown, input: object) =>
  Effect.map(Effect.flip(decodeInput(schema as Schema.ConstraintDecoder<unknown>)(input)), ({ errors }) =>
    errors.map(({ message }) => message)
  )

describe("the parameters of reads", () => {
  it.effect("are read from a URL", () =>
    Effect.gen(function* () {
      const query = yield* fromUrl(
        "fields=user_code,is_active,user_code&include=branch,created_by.branch&fields[branch]=code,name&fields[created_by.branch]=name" +
          "&depth=2&page=3&page_size=20&sort=created_at,-last_name&role=admin&is_active=true&is_blocked=false&branch=MUM01" +
          "&created_from=2026-11-01&created_to=2026-11-23T09:31:04%2B05:30&q=asha rao"
      )
      assert.deepStrictEqual({ ...query, createdFrom: null, createdTo: null }, {
        fields: ["userCode", "isActive"],
        include: ["branch", "createdBy.branch"],
        fieldsOf: { branch: ["code", "name"], "createdBy.branch": ["name"] },
        depth: 2,
        page: 3,
        pageSize: 20,
        sort: ["createdAt", "-lastName"],
        role: "admin",
        isActive: true,
        isBlocked: false,
        branch: "MUM01",
        createdFrom: null,
        createdTo: null,
        q: "asha rao"
      } as never)
      assert.strictEqual(DateTime.formatIso(query.createdFrom!), "2026-11-01T00:00:00.000Z")
      assert.strictEqual(DateTime.formatIso(query.createdTo!), "2026-11-23T04:01:04.000Z")
    })
  )

  it.effect("are the same from camelCase input, and go back into a URL", () =>
    Effect.gen(function* () {
      const given = {
        fields: ["userCode"],
        include: ["createdBy.branch"],
        fieldsOf: { "createdBy.branch": ["code"] },
        depth: 2,
        cursor: "",
        sort: ["-createdAt"],
        isKycComplete: true,
        createdTo: "2026-11-23"
      } as const
      const query = yield* decodeInput(UserList.input)(given)
      const text = yield* Schema.encodeEffect(UserList.query)(query)
      assert.deepStrictEqual(text as Record<string, unknown>, {
        fields: "user_code",
        include: "created_by.branch",
        "fields[created_by.branch]": "code",
        depth: "2",
        cursor: "",
        sort: "-created_at",
        is_kyc_complete: "true",
        created_to: "2026-11-23T00:00:00.000Z"
      })
      assert.deepStrictEqual(yield* decodeInput(UserList.query)(text), query)
    })
  )

  it.effect("that are wrong are all named in one answer, whatever is wrong with them", () =>
    Effect.gen(function* () {
      assert.deepStrictEqual(
        yield* problems(
          "fields=user_code,password_hash&include=sessions&fields[branch]=salary&sort=-mobile&page=0&page_size=201&role=owner" +
            "&is_active=yes&is_kyc_complete=&branch=mum&created_from=2026-02-30&created_to=yesterday&q=a&colour=red&depth=3"
        ),
        [
          "branch INVALID_BRANCH_CODE",
          "colour UNKNOWN_PARAMETER",
          "created_from INVALID_MOMENT",
          "created_to INVALID_MOMENT",
          "depth INVALID_VALUE",
          "fields UNKNOWN_FIELD_NAME",
          "fields[branch] UNKNOWN_FIELD_NAME",
          "include UNKNOWN_RELATION",
          "is_active INVALID_VALUE",
          "is_kyc_complete INVALID_VALUE",
          "page INVALID_PAGE",
          "page_size INVALID_PAGE_SIZE",
          "q INVALID_SEARCH",
          "role INVALID_VALUE",
          "sort UNKNOWN_SORT_KEY"
        ].map((line) => line.replace("UNKNOWN_PARAMETER", "UNKNOWN_FIELD"))
      )
      assert.deepStrictEqual(yield* problems("fields="), ["fields UNKNOWN_FIELD_NAME"])
      assert.deepStrictEqual(yield* problems("cursor=%20"), ["cursor INVALID_CURSOR"])
    })
  )

  it.effect("[FAULT 27] to sort by are told as they are taken: in snake_case in a URL, in camelCase otherwise", () =>
    Effect.gen(function* () {
      for (const [url, plain] of [
        ["mobile", ["mobile"]],
        ["-createdAt", ["-created_at"]],
        ["lastName,created_at", ["last_name"]]
      ] as const) {
        const [inUrl = ""] = yield* said(UserList.query, { sort: url })
        assert.match(inUrl, /^takes only created_at, /)
        for (const name of inUrl.replace("takes only ", "").split(", ")) {
          yield* decodeInput(UserList.query as Schema.ConstraintDecoder<unknown>)({ sort: `${name},-${name}` })
        }
        const [inCode = ""] = yield* said(UserList.input, { sort: plain })
        for (const name of inCode.replace("takes only ", "").split(", ")) {
          yield* decodeInput(UserList.input as Schema.ConstraintDecoder<unknown>)({ sort: [name, `-${name}`] })
        }
      }
    })
  )

  it.effect("must go together", () =>
    Effect.gen(function* () {
      assert.deepStrictEqual(yield* problems("page=1&cursor="), ["page PAGE_WITH_CURSOR"])
      assert.deepStrictEqual(yield* problems("fields[branch]=code&fields[created_by.branch]=name"), [
        "fields[branch] RELATION_NOT_INCLUDED",
        "fields[created_by.branch] RELATION_NOT_INCLUDED"
      ])
      assert.deepStrictEqual(yield* problems("include=created_by.branch"), ["include TOO_DEEP"])
      assert.deepStrictEqual(yield* problems("include=branch&fields[branch]=code&depth=0"), ["fields[branch] TOO_DEEP"])
      yield* fromUrl("include=branch&depth=0")
      const plain = yield* Effect.flip(
        decodeInput(UserRead.input)({ userCode: "A7W2D3XN", fieldsOf: { branch: ["code"] } })
      )
      assert.deepStrictEqual(
        plain.errors.map(({ field }) => field),
        ["fieldsOf.branch"]
      )
    })
  )

  it.effect("are told what does not go together beside what is wrong or unknown", () =>
    Effect.gen(function* () {
      assert.deepStrictEqual(yield* problems("page=1&cursor=&sort=-mobile&colour=red"), [
        "colour UNKNOWN_FIELD",
        "page PAGE_WITH_CURSOR",
        "sort UNKNOWN_SORT_KEY"
      ])
      assert.deepStrictEqual(yield* problems("fields[branch]=code&is_active=yes"), [
        "fields[branch] RELATION_NOT_INCLUDED",
        "is_active INVALID_VALUE"
      ])
      assert.deepStrictEqual(yield* problems("include=created_by.branch&colour=red"), [
        "colour UNKNOWN_FIELD",
        "include TOO_DEEP"
      ])
      const plain = yield* Effect.flip(
        decodeInput(UserList.input)({ page: 1, cursor: "", fieldsOf: { branch: ["code"] }, colour: "red" })
      )
      assert.deepStrictEqual(plain.errors.map(({ code, field }) => `${field} ${code}`).toSorted(), [
        "colour UNKNOWN_FIELD",
        "fieldsOf.branch RELATION_NOT_INCLUDED",
        "page PAGE_WITH_CURSOR"
      ])
    })
  )

  it.effect("say nothing of what hangs on one that is wrong itself", () =>
    Effect.gen(function* () {
      assert.deepStrictEqual(yield* problems("include=sessions&fields[branch]=code&depth=3"), [
        "depth INVALID_VALUE",
        "include UNKNOWN_RELATION"
      ])
      assert.deepStrictEqual(yield* problems("page=1&cursor=%20"), ["cursor INVALID_CURSOR"])
    })
  )

  it.effect("hold at most 100 names each", () =>
    Effect.gen(function* () {
      yield* fromUrl(emails(100))
      assert.deepStrictEqual(yield* problems(emails(101)), ["fields TOO_MANY_NAMES"])
    })
  )
})

describe("what a read holds", () => {
  it("is resolved from what was asked", () => {
    const held = heldNames(UserReads, { fields: ["email"], include: ["createdBy.branch", "platformAccess"], depth: 2 })
    assert.deepStrictEqual(held.fields, ["email"])
    assert.deepStrictEqual(Object.keys(held.relations), ["createdBy", "platformAccess"])
    assert.include(held.relations["createdBy"]!.relations["branch"]!.fields, "name")
    const codes = heldNames(UserReads, { include: ["branch"], depth: 0 })
    assert.deepStrictEqual(codes.relations["branch"]!.fields, ["code"])
    assert.notInclude(codes.fields, "blockReason")
  })

  it("names the parameter that asks for what only staff may see", () => {
    assert.strictEqual(hidden({ fields: ["email", "blockReason"] }), "fields")
    assert.strictEqual(hidden({ include: ["branch", "platformAccess"] }), "include")
    assert.isUndefined(hidden({ include: ["branch"] }))
    assert.isUndefined(hidden({}))
  })

  it("is held against the row that came", () => {
    const input = { fields: ["email"], include: ["branch"], fieldsOf: { branch: ["code"] } } as const
    assert.isTrue(isExactly(UserReads, input, { email: "a@example.com", branch: null }))
    assert.isTrue(isExactly(UserReads, input, { email: "a@example.com", branch: { code: "MUM01" } }))
    assert.isFalse(isExactly(UserReads, input, { email: "a@example.com", branch: { name: "Mumbai" } }))
    assert.isFalse(isExactly(UserReads, input, { email: "a@example.com" }))
    assert.isFalse(isExactly(UserReads, input, { branch: null }))
  })
})
