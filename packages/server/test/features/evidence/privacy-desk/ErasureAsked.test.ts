import { assert, layer } from "@effect/vitest"
import { Effect } from "effect"
import { SqlClient } from "effect/sql"
import { AuditSealer } from "../../../../src/features/evidence/audit-seals/AuditSealer.ts"
import { AuditVerifier } from "../../../../src/features/evidence/audit-verification/AuditVerifier.ts"
import { ClosedAccounts } from "../../../../src/features/kyc/closing/ClosedAccounts.ts"
import { PrivacyRequestId } from "@credbuzzpay/domain/people/privacy/PrivacyRequest"
import { PrivacyService } from "../../../../src/features/evidence/privacy-desk/PrivacyService.ts"
import { PersonKeysRenewal } from "../../../../src/features/platform/person-key-life/PersonKeysRenewal.ts"
import { TestServices } from "../../../../src/testing/TestServices.ts"
import { verifiedUpTo } from "../../../support/KycPeople.ts"
import { advance, erasing } from "../../../support/Leavers.ts"
import { askedOf } from "../../../support/PrivacyRequests.ts"
import { sealing } from "../../../support/SealedTrail.ts"
import { STAFF } from "../../../support/Staff.ts"

const accountOf = Effect.fnUntraced(function* (userCode: string) {
  const sql = yield* SqlClient.SqlClient
  const [row] = yield* sql<Record<string, unknown>>`
    select u.closing_cause as cause, u.closed_at is not null as closed, u.first_name as named, e.state,
      e.identity_on::text as erases_on, (select count(*)::int from privacy_requests where user_code = u.user_code) as requests,
      (select count(*)::int from nominees where user_code = u.user_code) as nominees
    from user_accounts u left join erasures e using (user_code) where u.user_code = ${userCode}`
  return row!
})

const done = (requestId: string) =>
  Effect.flatMap(PrivacyService, (requests) =>
    requests.decide(STAFF, {
      requestId: PrivacyRequestId.make(requestId),
      outcome: "done",
      answer: "Your account ends in 30 days; the law has us keep records of identity for five years"
    })
  )

const verified = Effect.gen(function* () {
  yield* (yield* AuditSealer).seal
  return yield* (yield* AuditVerifier).verify({})
})

layer(TestServices.layer, { excludeTestServices: true })("a person who asks to be erased", (it) => {
  it.effect.each(["erasure", "closing"] as const)(
    "runs through to the scheduled end by the clock: %s",
    (kind) =>
      Effect.gen(function* () {
        const { me, userCode } = yield* verifiedUpTo("pan")
        const nominee = {
          name: "Ravi Rao",
          relation: "Brother",
          email: "r@example.in",
          mobile: "+919812345670"
        } as never
        yield* (yield* PrivacyService).nominate(me, nominee)
        const decided = yield* done(yield* askedOf(userCode, { kind }))
        assert.isNotNull(decided.endsOn)
        assert.deepInclude(yield* accountOf(userCode), { cause: "person", closed: false, requests: 1, nominees: 1 })
        yield* advance("31 days")
        yield* (yield* ClosedAccounts).closeDue
        const closed = yield* accountOf(userCode)
        assert.deepInclude(closed, { closed: true, state: "scheduled" })
        // The day that the person was told, or that of the hour in which the job found the account.
        assert.isAtLeast(Date.parse(String(closed["erasesOn"])), Date.parse(decided.erasesOn!))
        yield* advance("368 days")
        yield* erasing
        assert.deepInclude(yield* accountOf(userCode), { state: "scheduled", named: "Asha", requests: 0, nominees: 0 })
        yield* advance("1500 days")
        yield* erasing
        yield* (yield* PersonKeysRenewal).run
        yield* erasing
        assert.deepInclude(yield* accountOf(userCode), { state: "erased", named: "Erased" })
        assert.isNull((yield* verified).fault)
      }).pipe(Effect.provide(sealing)),
    120_000
  )
})
