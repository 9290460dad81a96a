import { assert, layer } from "@effect/vitest"
import { Effect } from "effect"
import { SqlClient } from "effect/sql"
import { asOwner } from "../../../../src/testing/TestDatabase.ts"
import { TestServices } from "../../../../src/testing/TestServices.ts"
import { writeRow } from "../../../support/AuditRows.ts"
import { due, erasing, gone, standing, whole } from "../../../support/Leavers.ts"

/** What `audit-exchange` ends with: no row of format 1 is left. How it gets there has tests of its own. */
const writtenAnew = asOwner(
  Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient
    yield* sql`alter table audit_trail disable trigger user`
    yield* sql`delete from audit_trail where format = 1`
    yield* sql`alter table audit_trail enable trigger user`
  })
)

layer(TestServices.layer, { excludeTestServices: true })("an erasure of whom rows in the clear may name", (it) => {
  it.effect("waits until the audit trail is of format 2 throughout: no key takes those rows along", () =>
    Effect.gen(function* () {
      const { userCode } = yield* due
      yield* writeRow(1, { subject_user_code: userCode, old_values: `{"last_name": "Rao"}` })
      for (let night = 0; night < 2; night++) assert.deepInclude(yield* erasing, { erased: 0, waiting: 1, held: 0 })
      assert.deepInclude(yield* standing(userCode), { ...whole, state: "scheduled" })
      yield* writtenAnew
      assert.deepInclude(yield* erasing, { erased: 1, waiting: 0 })
      assert.deepInclude(yield* standing(userCode), { ...gone, state: "erasing" })
    })
  )
})
