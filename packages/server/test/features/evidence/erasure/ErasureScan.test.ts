import { assert, layer } from "@effect/vitest"
import { Duration, Effect } from "effect"
import { SqlClient } from "effect/sql"
import { AuditSealer } from "../../../../src/features/evidence/audit-seals/AuditSealer.ts"
import { AuditVerifier } from "../../../../src/features/evidence/audit-verification/AuditVerifier.ts"
import { Erasures } from "../../../../src/features/evidence/erasure/Erasures.ts"
import { stayingTables } from "../../../../src/features/evidence/erasure/ErasedTables.ts"
import { mobileOfErased } from "../../../../src/features/evidence/erasure/ErasedAccount.ts"
import { ClosedAccounts } from "../../../../src/features/kyc/closing/ClosedAccounts.ts"
import { ConsentService } from "../../../../src/features/kyc/consents/ConsentService.ts"
import { UserService } from "../../../../src/features/people/users/UserService.ts"
import { KycStatusService } from "../../../../src/features/kyc/status/KycStatusService.ts"
import { PersonKeysRenewal } from "../../../../src/features/platform/person-key-life/PersonKeysRenewal.ts"
import { MovableClock } from "../../../../src/testing/MovableClock.ts"
import { asOwner } from "../../../../src/testing/TestDatabase.ts"
import { TestServices } from "../../../../src/testing/TestServices.ts"
import { nextAadhaar, nextPan, submitAadhaar, submitBank, submitPan, verifyOtp } from "../../../support/KycPeople.ts"
import { applicant } from "../../../support/KycPeople.ts"
import { login, register, tryLogin } from "../../../support/Slice.ts"
import { sealing } from "../../../support/SealedTrail.ts"
import { inBranch, STAFF } from "../../../support/Staff.ts"
import { everyFile, everyTable, formsOf } from "../../../support/WholeStore.ts"

const ACCOUNT = "026291800001191"

const advance = (by: Duration.Input) => Effect.flatMap(MovableClock, (clock) => clock.advance(by))
const run = Effect.flatMap(Erasures, (erasures) => erasures.run)
const renewed = Effect.flatMap(PersonKeysRenewal, (renewal) => renewal.run)

/** Where in the database and the files a value of the person is. */
const placesOf = Effect.fnUntraced(function* (values: ReadonlyArray<string>) {
  const forms = values.flatMap((value) => formsOf(value).map((form) => ({ value, form })))
  const places = [...(yield* everyTable), ...(yield* everyFile)]
  return places.flatMap(({ name, text }) =>
    forms.flatMap(({ form, value }) => (text.includes(form) ? [`${value} in ${name}`] : []))
  )
})

/** Somebody with values everywhere, who has ended their account. */
const leaver = Effect.gen(function* () {
  const person = yield* applicant
  const { me } = person
  const aadhaar = nextAadhaar()
  const pan = nextPan()
  const { referenceId } = yield* submitAadhaar(me, aadhaar)
  yield* verifyOtp(me, referenceId, "111000")
  yield* submitPan(me, pan)
  yield* submitBank(me, ACCOUNT)
  yield* login(person.email, { deviceId: "their-own-phone" })
  yield* Effect.ignore(tryLogin(person.mobile, { password: "a wrong password 77" }))
  const values = [person.email, person.mobile, aadhaar, pan, ACCOUNT, "1994-05-17", "Asha", "Rao"]
  return { ...person, values }
})

const rowsOf = Effect.fnUntraced(function* (userCode: string) {
  const sql = yield* SqlClient.SqlClient
  const tables = yield* sql<{ name: string; column: string }>`
    select c.relname::text as name, a.attname::text as column from pg_class c join pg_attribute a on a.attrelid = c.oid
    where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not relispartition
      and attname in ('user_code', 'subject_user_code') and relname <> 'audit_trail'`
  const found = yield* Effect.forEach(tables, ({ column, name }) =>
    Effect.map(sql.unsafe(`select 1 from ${name} where ${column} = '${userCode}' limit 1`), (rows) =>
      rows.length > 0 ? [name] : []
    )
  )
  return [...new Set(found.flat())].toSorted()
})

layer(TestServices.layer, { excludeTestServices: true })("an erasure", (it) => {
  it.effect(
    "leaves no value of the person in tables and files, and every seal of the audit trail as it was",
    () =>
      Effect.gen(function* () {
        const sql = yield* SqlClient.SqlClient
        const { me, userCode, values } = yield* leaver
        // Somebody else, of whom nothing goes.
        const other = yield* register()
        assert.isNotEmpty(yield* placesOf(values))
        yield* (yield* ConsentService).withdraw(me, { purpose: "privacy" })
        yield* advance("31 days")
        assert.strictEqual(yield* (yield* ClosedAccounts).closeDue, 1)
        yield* (yield* AuditSealer).seal
        const verified = Effect.flatMap(AuditVerifier, ({ verify }) => verify({}))
        assert.strictEqual((yield* verified).fault, null)

        yield* advance("365 days")
        assert.deepInclude(yield* run, { accounts: 0, erased: 0 })
        yield* advance("2 days")
        assert.deepInclude(yield* run, { accounts: 1, erased: 0 })
        // What the law wants kept can be read still, by staff with the right.
        assert.strictEqual((yield* (yield* KycStatusService).status(STAFF, userCode)).documents.pan.status, "verified")
        const admin = yield* inBranch("PML01", "admin")
        for (const caller of [admin.as, me]) {
          const hidden = yield* Effect.flip((yield* KycStatusService).status(caller, userCode))
          assert.strictEqual(hidden.code, "USER_NOT_FOUND")
        }
        const seen = yield* (yield* UserService).get(STAFF, userCode)
        assert.strictEqual(seen.user.firstName, "Asha")
        const kept = yield* rowsOf(userCode)
        assert.includeMembers(kept, ["pan_kyc", "consents", "kyc_verifications"])
        assert.notIncludeMembers(kept, ["sign_in_habits"])

        yield* advance("1460 days")
        assert.deepInclude(yield* run, { erased: 1, completed: 0, held: 0, waiting: 0 })
        yield* renewed
        assert.deepInclude(yield* run, { erased: 0, completed: 1 })
        yield* (yield* AuditSealer).seal
        assert.strictEqual((yield* verified).fault, null)

        assert.deepStrictEqual(
          yield* placesOf(values.filter((value: string) => value !== "Asha" && value !== "Rao")),
          []
        )
        const [account] = yield* sql<Record<string, unknown>>`
        select first_name, last_name, email, mobile, dob, gender, is_active, erased_at is not null as erased
        from user_accounts where user_code = ${userCode}`
        assert.deepStrictEqual(account, {
          firstName: "Erased",
          lastName: "",
          email: `${userCode.toLowerCase()}@erased.invalid`,
          mobile: mobileOfErased(userCode),
          dob: null,
          gender: null,
          isActive: false,
          erased: true
        })
        const after = yield* (yield* KycStatusService).status(STAFF, userCode)
        assert.deepStrictEqual(
          Object.values(after.documents).map(({ maskedNumber, status }) => [status, maskedNumber]),
          Object.values(after.documents).map(() => ["not_submitted", null])
        )
        assert.isNull(yield* (yield* UserService).get(STAFF, userCode).pipe(Effect.map(({ user }) => user.dob)))
        const left = yield* rowsOf(userCode)
        assert.deepStrictEqual(
          left.filter((table) => !stayingTables.includes(table)),
          ["user_search"]
        )
        const [erasure] =
          yield* sql`select state, evidence -> 'deleted' -> 'pan_kyc' as pan from erasures where user_code = ${userCode}`
        assert.deepStrictEqual(erasure, { state: "erased", pan: 1 })
        assert.isNotEmpty(yield* placesOf([other.email]))
      }).pipe(Effect.provide(sealing)),
    120_000
  )

  it.effect("frees the contacts, and is done again of somebody who comes back with a backup of before", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const { email, me, mobile, userCode } = yield* applicant
      const [before] = yield* sql<{
        row: string
      }>`select row_to_json(u)::text as row from user_accounts u where user_code = ${userCode}`
      yield* (yield* ConsentService).withdraw(me, { purpose: "terms" })
      yield* advance("31 days")
      yield* (yield* ClosedAccounts).closeDue
      yield* advance("367 days")
      assert.deepInclude(yield* run, { erased: 1 })
      // The account as it was in the backup, and the keys of today.
      yield* asOwner(
        Effect.flatMap(
          SqlClient.SqlClient,
          (owner) => owner`
          update user_accounts u set first_name = b.first_name, last_name = b.last_name, email = b.email, email_normalized = b.email_normalized,
            mobile = b.mobile, dob = b.dob, gender = b.gender, password_hash = b.password_hash, is_active = true, closed_at = null,
            erases_on = null, closing_cause = null, erased_at = null
          from json_populate_record(null::user_accounts, ${before?.row ?? ""}::json) b where u.user_code = b.user_code`
        )
      )
      yield* asOwner(
        Effect.flatMap(SqlClient.SqlClient, (owner) =>
          owner`alter table erasures disable trigger user`.pipe(
            Effect.andThen(owner`delete from erasures where user_code = ${userCode}`),
            Effect.andThen(owner`alter table erasures enable trigger user`)
          )
        )
      )
      assert.isNotEmpty(yield* placesOf([email]))
      assert.strictEqual(yield* (yield* Erasures).again, 1)
      assert.strictEqual(yield* (yield* Erasures).again, 0)
      assert.deepStrictEqual(yield* placesOf([email, mobile]), [])
      const back = yield* register({ email, mobile })
      assert.notStrictEqual(back.userCode, userCode)
    })
  )
})
