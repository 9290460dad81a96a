import { assert, layer } from "@effect/vitest"
import { Effect, Layer } from "effect"
import { SqlClient } from "effect/sql"
import { ChangeContact, VerifyContact } from "@credbuzzpay/domain/identity/contacts/ContactChange"
import { decodeInput } from "@credbuzzpay/domain/errors/DecodeInput"
import { UserList } from "@credbuzzpay/domain/people/users/UserReads"
import { UpdateUser } from "@credbuzzpay/domain/people/users/UserProfile"
import { ContactService } from "../../../../src/features/identity/contacts/ContactService.ts"
import { BootstrapAdmin } from "../../../../src/features/people/users/BootstrapAdmin.ts"
import { UserProfileService } from "../../../../src/features/people/users/UserProfileService.ts"
import { UserReader } from "../../../../src/features/people/users/UserReader.ts"
import { UserSearchUpkeep } from "../../../../src/features/people/users/UserSearchUpkeep.ts"
import { ownerSays } from "../../../../src/testing/TestDatabase.ts"
import { TestServices } from "../../../../src/testing/TestServices.ts"
import { principal } from "../../../support/Factors.ts"
import { accept, create as enter, invited } from "../../../support/Invited.ts"
import { person } from "../../../support/People.ts"
import { codeFor, login, register, somebody } from "../../../support/Slice.ts"
import { STAFF, superAdmin } from "../../../support/Staff.ts"
import { listOf } from "../../../support/ReadJson.ts"

/** Somebody whom staff enter. */
const create = Effect.fnUntraced(function* (
  over: { readonly firstName?: string; readonly lastName?: string | null; readonly email?: string } = {}
) {
  return yield* enter((yield* superAdmin).as, over)
})

const search = Effect.fnUntraced(function* (q: string) {
  const query = yield* decodeInput(UserList.input)({ q, fields: ["userCode"], pageSize: 200 })
  const page = yield* listOf((yield* UserReader).list(STAFF, query))
  return page.items.map((item) => String(item["user_code"]))
})

const update = Effect.fnUntraced(function* (userCode: string, input: (typeof UpdateUser)["Encoded"]) {
  yield* (yield* UserProfileService).update(STAFF, userCode, undefined, yield* decodeInput(UpdateUser)(input))
})

/** Whom the database has noted as not being findable by what they are called. */
const due = Effect.flatMap(SqlClient.SqlClient, (sql) =>
  Effect.map(sql<{ userCode: string }>`select user_code from user_search_due order by due_id`, (rows) =>
    rows.map(({ userCode }) => userCode)
  )
)

/** Where the rows of somebody's texts lie: another place when they were written anew. */
const places = (userCode: string) =>
  Effect.flatMap(SqlClient.SqlClient, (sql) =>
    Effect.map(
      sql<{ kind: string; place: string }>`
        select kind, ctid::text as place from user_search where user_code = ${userCode}`,
      (rows) => Object.fromEntries(rows.map(({ kind, place }) => [kind, place]))
    )
  )

/** Names as they are entered, and in how many ways they are looked for. */
const spelled: ReadonlyArray<readonly [firstName: string, lastName: string | null, asked: ReadonlyArray<string>]> = [
  ["\u095eरहान", "ख़ान", ["\u095eरहान", "\u092b\u093cरहान", "फरहान", "खान फरहान", "रहान"]],
  ["Élodie", "Żak", ["élodie", "Elodie", "ÉLODIE", "e\u0301lodie", "ZAK elo", "żak"]],
  ["İpek", "ÅSADOTTIR", ["ipek", "İPEK", "åsad", "asado", "Asadottir, Ipek"]],
  ["राजेश्वरी", null, ["राजेश्वरी", "राज", "श्वरी", "राजे\u200dश्वरी"]],
  ["Σοφία", "Strauß", ["ΣΟΦΙΑ", "σοφια", "STRAUSS", "straus"]],
  ["Bo", "D’Souza", ["bo", "dsouza", "d'souza", "D’SOUZA B"]],
  ["محمّد", "علی", ["محمد", "علی محمد"]]
]

layer(UserSearchUpkeep.layer.pipe(Layer.provideMerge(TestServices.layer)), { excludeTestServices: true })(
  "what people are searched by",
  (it) => {
    it.effect("[FAULT 18] is there from the first person on", () =>
      Effect.gen(function* () {
        const first = yield* (yield* BootstrapAdmin).ensure
        assert.strictEqual(first._tag, "Some")
        assert.lengthOf(yield* search("admin super"), 1)
        assert.deepStrictEqual(yield* due, [])
      })
    )

    it.effect("[FAULT 18] is their name, in whatever case, accents, composition and order it is asked for", () =>
      Effect.gen(function* () {
        for (const [firstName, lastName, asked] of spelled) {
          const { userCode } = yield* create({ firstName, lastName })
          for (const q of asked) assert.deepStrictEqual(yield* search(q), [userCode], `${firstName} by ${q}`)
        }
        for (const nobody of ["रजश्वरी", "elodi zakk", "strausz", "adottirz"]) {
          assert.deepStrictEqual(yield* search(nobody), [], nobody)
        }
      })
    )

    it.effect("[FAULT 18] is written by whatever writes a name or a contact, and nobody has to be looked after", () =>
      Effect.gen(function* () {
        const registered = yield* register()
        assert.deepStrictEqual(yield* search(registered.email.split("@")[0]!), [registered.userCode])
        const { code, token, user } = yield* invited((yield* superAdmin).as)
        yield* accept(token, code)
        assert.deepStrictEqual(yield* search(user.mobile.slice(-8)), [user.userCode])

        const me = yield* principal((yield* login(registered.email)).accessToken)
        const contacts = yield* ContactService
        const { email, mobile } = somebody()
        yield* contacts.change(me, yield* decodeInput(ChangeContact)({ email }))
        const otp = yield* codeFor("contact_change_email_otp", email)
        yield* contacts.verify(me, yield* decodeInput(VerifyContact)({ otp }))
        const other = yield* register()
        const them = yield* principal((yield* login(other.email)).accessToken)
        yield* contacts.change(them, yield* decodeInput(ChangeContact)({ mobile }))
        const sms = yield* codeFor("contact_change_sms_otp", mobile)
        yield* contacts.verify(them, yield* decodeInput(VerifyContact)({ otp: sms }))
        assert.deepStrictEqual(yield* search(email.split("@")[0]!), [registered.userCode])
        assert.deepStrictEqual(yield* search(mobile.slice(-8)), [other.userCode])
        for (const former of [registered.email.split("@")[0]!, other.mobile.slice(-8)]) {
          assert.deepStrictEqual(yield* search(former), [], former)
        }

        yield* update(registered.userCode, { firstName: "Wilhelmine", lastName: null })
        assert.deepStrictEqual(yield* search("wilhelmine"), [registered.userCode])
        assert.deepStrictEqual(yield* due, [])
        assert.strictEqual(yield* (yield* UserSearchUpkeep).check, 0)
      })
    )

    it.effect(
      "[FAULT 18] leads from a whole code, number or address to its owner, and to all who have it when it is nobody's",
      () =>
        Effect.gen(function* () {
          const short = yield* create({ email: "quirin@whole.example.co" })
          const long = yield* create({ email: "quirin@whole.example.co.in" })
          const other = yield* create({ email: `${short.mobile.slice(-10)}@whole.example.in` })
          assert.deepStrictEqual(yield* search("Quirin@whole.example.co"), [short.userCode])
          assert.sameMembers(yield* search("quirin@whole.example.c"), [short.userCode, long.userCode])
          assert.deepStrictEqual(yield* search(short.mobile.slice(-10)), [short.userCode])
          assert.deepStrictEqual(yield* search(`+91 ${short.mobile.slice(3)}`), [short.userCode])
          yield* ownerSays(`update user_accounts set mobile = '+919222233333' where user_code = '${short.userCode}'`)
          yield* (yield* UserSearchUpkeep).fill
          assert.deepStrictEqual(yield* search(short.mobile.slice(-10)), [other.userCode])
          assert.deepStrictEqual(yield* search(short.userCode.toLowerCase()), [short.userCode])
        })
    )

    it.effect(
      "[FAULT 18] is not touched by a change of anything else, and of the name only when it is a change of it",
      () =>
        Effect.gen(function* () {
          const { userCode } = yield* create()
          const before = yield* places(userCode)
          assert.deepStrictEqual(Object.keys(before).toSorted(), ["contact", "name"])
          yield* update(userCode, { gender: "other", locale: "hi" })
          yield* update(userCode, { dob: "1990-02-01" })
          assert.deepStrictEqual(yield* places(userCode), before)
          yield* update(userCode, { firstName: "Ragnhild" })
          const after = yield* places(userCode)
          assert.strictEqual(after["contact"], before["contact"])
          assert.notStrictEqual(after["name"], before["name"])
          // Nor by upkeep that finds everything as it should be.
          const sql = yield* SqlClient.SqlClient
          yield* sql`insert into user_search_due (user_code) values (${userCode}), (${userCode})`
          assert.strictEqual(yield* (yield* UserSearchUpkeep).fill, 2)
          assert.deepStrictEqual(yield* places(userCode), after)
        })
    )

    it.effect("[FAULT 18] follows what an older version or a hand writes past it, and goes with the account", () =>
      Effect.gen(function* () {
        const sql = yield* SqlClient.SqlClient
        const upkeep = yield* UserSearchUpkeep
        const { userCode } = yield* create()
        yield* sql`update user_accounts set first_name = 'Hildegard' where user_code = ${userCode}`
        yield* sql`update user_accounts set gender = 'female' where user_code = ${userCode}`
        yield* sql`update user_accounts set mobile = '+919111122223' where user_code = ${userCode}`
        assert.deepStrictEqual(yield* due, [userCode, userCode])
        assert.deepStrictEqual(yield* search("hildegard"), [])
        assert.strictEqual(yield* upkeep.fill, 2)
        assert.deepStrictEqual(yield* search("hildegard"), [userCode])
        assert.deepStrictEqual(yield* search("11112222"), [userCode])
        assert.deepStrictEqual(yield* due, [])

        // Past the triggers too, and by a folding that is another by now.
        yield* ownerSays(`alter table user_accounts disable trigger note_unsearched_change`)
        yield* sql`update user_accounts set last_name = 'Brunnhilde' where user_code = ${userCode}`
        yield* ownerSays(`alter table user_accounts enable trigger note_unsearched_change`)
        const other = yield* create()
        yield* sql`update user_search set version = 2, folded = ' x' where user_code = ${other.userCode} and kind = 'name'`
        assert.strictEqual(yield* upkeep.check, 2)
        assert.strictEqual(yield* upkeep.fill, 2)
        assert.deepStrictEqual(yield* search("brunnhilde"), [userCode])
        assert.strictEqual(yield* upkeep.check, 0)

        const gone = yield* person()
        assert.include(yield* search("mina sen"), gone.userCode)
        yield* ownerSays(`delete from sessions where user_code = '${gone.userCode}'`)
        yield* ownerSays(`delete from security_settings where user_code = '${gone.userCode}'`)
        yield* ownerSays(`delete from registration_progress where user_code = '${gone.userCode}'`)
        yield* ownerSays(`delete from user_accounts where user_code = '${gone.userCode}'`)
        assert.deepStrictEqual(yield* places(gone.userCode), {})
      })
    )

    it.effect(
      "[FAULT 18] makes nobody wait, and keeps the last name, while one renames and another makes findable",
      () =>
        Effect.gen(function* () {
          const sql = yield* SqlClient.SqlClient
          const upkeep = yield* UserSearchUpkeep
          const people = yield* Effect.forEach(Array.from({ length: 6 }), () => create())
          yield* Effect.forEach(
            people,
            ({ userCode }, n) =>
              Effect.forEach(["v", "w", "z"], (round) =>
                Effect.gen(function* () {
                  const name = `Quid${"abcdef"[n]}${round}`
                  yield* sql`update user_accounts set first_name = ${name} where user_code = ${userCode}`
                  yield* update(userCode, { lastName: `Pro${round}` })
                  yield* upkeep.fill
                })
              ),
            { concurrency: "unbounded" }
          )
          yield* upkeep.fill
          for (const [n, { userCode }] of people.entries()) {
            assert.deepStrictEqual(yield* search(`quid${"abcdef"[n]}z pro`), [userCode])
          }
          assert.deepStrictEqual(yield* search("quidav"), [])
          assert.strictEqual(yield* upkeep.check, 0)
        })
    )
  }
)
