import { assert, layer } from "@effect/vitest"
import { Effect } from "effect"
import { SqlClient } from "effect/sql"
import { decodeInput } from "@credbuzzpay/domain/errors/DecodeInput"
import { UserList } from "@credbuzzpay/domain/people/users/UserReads"
import { UserReader } from "../../../../src/features/people/users/UserReader.ts"
import { MovableClock } from "../../../../src/testing/MovableClock.ts"
import { TestServices } from "../../../../src/testing/TestServices.ts"
import { CapturedDatabase, type Sent, sentBy } from "../../../support/CapturedReads.ts"
import { madeFindable, populate } from "../../../support/Population.ts"
import { STAFF } from "../../../support/Staff.ts"
import { listOf } from "../../../support/ReadJson.ts"

const PEOPLE = 430

const TEXT = String.raw`lower(first_name || ' ' || last_name || E'\n' || email_normalized || E'\n' || mobile || E'\n' || user_code)`

const search = Effect.fnUntraced(function* (q: string, more: Readonly<Record<string, unknown>> = {}) {
  const query = yield* decodeInput(UserList.input)({ q, fields: ["userCode"], pageSize: 200, ...more })
  const page = yield* listOf((yield* UserReader).list(STAFF, query))
  return { codes: page.items.map((item) => String(item["user_code"])), total: "total" in page ? page.total : undefined }
})

/** Whom the words occur in, without any index. */
const holders = Effect.fnUntraced(function* (words: string) {
  const sql = yield* SqlClient.SqlClient
  const rows = yield* sql<{ userCode: string }>`
    select user_code from user_accounts where strpos(${sql.literal(TEXT)}, lower(${words}::text)) > 0
    order by created_at desc, user_code desc`
  return rows.map(({ userCode }) => userCode)
})

const texts = Effect.fnUntraced(function* () {
  const sql = yield* SqlClient.SqlClient
  return yield* sql<{ email: string; mobile: string; userCode: string; firstName: string; lastName: string }>`
    select email, mobile, user_code, first_name, last_name from user_accounts
    where user_code in (select user_code from user_accounts order by user_code limit 6) or first_name ~ '[^a-zA-Z]'`
})

const counts = (sent: ReadonlyArray<Sent>) => sent.filter(({ text }) => text.includes("count(")).length

/** Parts of a text from three to seven characters, and longer ones from its middle. */
const partsOf = (text: string) => {
  const letters = Array.from(text)
  return [3, 4, 5, 6, 7, 11].flatMap((size) =>
    [0, 2, letters.length - size].filter((at) => at >= 0).map((at) => letters.slice(at, at + size).join(""))
  )
}

layer(TestServices.over({ database: CapturedDatabase }), { excludeTestServices: true })("a search for people", (it) => {
  it.effect("finds by any part of name, e-mail, mobile or code exactly those who have it, in any case and script", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      yield* populate(1, PEOPLE)
      yield* sql`update user_accounts set first_name = 'राजेश्वरी', last_name = 'श्रीनिवासन' where email = 'person9@example.in'`
      yield* sql`update user_accounts set first_name = 'ÅSA İpek', last_name = 'O''Brien%_' where email = 'person10@example.in'`
      yield* madeFindable
      const people = yield* texts()
      assert.strictEqual(people.length, 8)
      const parts = people.flatMap(({ email, firstName, lastName, mobile, userCode }) =>
        [email, mobile, userCode, `${firstName} ${lastName}`].flatMap(partsOf)
      )
      const words = new Set(parts.map((part) => part.trim()).filter((part) => /[\p{L}\p{N}\p{M}]{3}/u.test(part)))
      assert.isAbove(words.size, 150)
      for (const asked of words) {
        // What the other case of a letter beyond ASCII is, JavaScript and PostgreSQL do not always agree on.
        const { codes, total } = yield* search(asked.replace(/[a-z]/g, (letter) => letter.toUpperCase()))
        const wanted = yield* holders(asked)
        assert.deepStrictEqual(codes, wanted.slice(0, 200), asked)
        assert.strictEqual(total, wanted.length, asked)
        assert.isAbove(wanted.length, 0, asked)
      }
    })
  )

  it.effect("finds nobody by what occurs across the end of one text and the beginning of the next", () =>
    Effect.gen(function* () {
      for (const q of ["raoperson", "in+9198", "sharma person", "zzzzz", "00042000"]) {
        assert.deepStrictEqual(yield* search(q), { codes: [], total: 0 }, q)
      }
    })
  )

  it.effect("counts nothing when its page holds all, and says no less than it shows when it does not", () =>
    Effect.gen(function* () {
      yield* (yield* MovableClock).advance("2 seconds")
      const narrow = yield* sentBy(search("person42"))
      assert.strictEqual(narrow.length, 1)
      const broad = yield* sentBy(search("person", { pageSize: 10 }))
      assert.strictEqual(counts(broad), 1)
      yield* (yield* MovableClock).advance("2 seconds")
      assert.strictEqual((yield* search("person", { pageSize: 10 })).total, PEOPLE)
      assert.strictEqual((yield* search("example.in", { pageSize: 200, page: 3 })).total, PEOPLE)
    })
  )

  it.effect("is planned for the words it asks for, however many it was asked before", () =>
    Effect.gen(function* () {
      const before = yield* sentBy(Effect.forEach(Array.from({ length: 8 }), () => search("example.in")))
      const after = yield* sentBy(search("person42@"))
      assert.isTrue([...before, ...after].every(({ isPrepared }) => !isPrepared))
      const plain = yield* sentBy(search("person42@example.in"))
      assert.strictEqual(plain.length, 1)
    })
  )
})
