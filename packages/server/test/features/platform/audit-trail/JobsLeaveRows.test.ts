import { assert, layer } from "@effect/vitest"
import { DateTime, Effect, Layer } from "effect"
import { readFileSync } from "node:fs"
import { SqlClient } from "effect/sql"
import * as uploads from "../../../../src/features/kyc/uploads/layer.ts"
import * as exports from "../../../../src/features/reports/exports/layer.ts"
import { KeyRewrapping } from "../../../../src/Features.ts"
import { ClosedAccounts } from "../../../../src/features/kyc/closing/ClosedAccounts.ts"
import { ConsentService } from "../../../../src/features/kyc/consents/ConsentService.ts"
import { BreachTending } from "../../../../src/features/evidence/breaches/BreachTending.ts"
import { PrivacyTending } from "../../../../src/features/evidence/privacy-desk/PrivacyTending.ts"
import { ApprovalExpiry } from "../../../../src/features/people/approvals/ApprovalExpiry.ts"
import { ExportExpiry } from "../../../../src/features/reports/exports/ExportExpiry.ts"
import { BlindIndexFill } from "../../../../src/features/platform/key-rewrap/BlindIndexFill.ts"
import { KeyRewrap } from "../../../../src/features/platform/key-rewrap/KeyRewrap.ts"
import { PersonKeyDestruction } from "../../../../src/features/platform/person-key-life/PersonKeyDestruction.ts"
import { PersonKeysRenewal } from "../../../../src/features/platform/person-key-life/PersonKeysRenewal.ts"
import { KycRenewal } from "../../../../src/features/kyc/renewal-notices/KycRenewal.ts"
import { NoticeRecords } from "../../../../src/features/kyc/renewal-notices/NoticeRecords.ts"
import { LetterDispatch } from "../../../../src/features/platform/letters/LetterDispatch.ts"
import { KycDueDiligence } from "../../../../src/features/kyc/holds/KycDueDiligence.ts"
import { KycRiskRun } from "../../../../src/features/kyc/risk/KycRiskRun.ts"
import { KycResume } from "../../../../src/features/kyc/resume/KycResume.ts"
import { KycUploadExpiry } from "../../../../src/features/kyc/uploads/KycUploadExpiry.ts"
import { KycUploadService } from "../../../../src/features/kyc/uploads/KycUploadService.ts"
import { SigningKeyRepo } from "../../../../src/features/identity/tokens/SigningKeyRepo.ts"
import { SigningKeyRotation } from "../../../../src/features/identity/tokens/SigningKeyRotation.ts"
import { EndedBlocks } from "../../../../src/features/accounts/EndedBlocks.ts"
import { UserBlockService } from "../../../../src/features/people/users/UserBlockService.ts"
import { MovableClock } from "../../../../src/testing/MovableClock.ts"
import { TestKeys } from "../../../../src/testing/TestKeys.ts"
import { TestServices } from "../../../../src/testing/TestServices.ts"
import { TestTokens } from "../../../../src/testing/TestTokens.ts"
import { askForRole, fourEyesOn } from "../../../support/Approving.ts"
import { askedOf } from "../../../support/PrivacyRequests.ts"
import { breachToTell } from "../../../support/Breaches.ts"
import { asPrincipal } from "../../../support/Factors.ts"
import { letterTo } from "../../../support/LettersToPeople.ts"
import { DAY, deliverAll, workDay } from "../../../support/LongRenewals.ts"
import { sealedAndRecorded } from "../../../support/Witness.ts"
import { applicant, submitBank, verifiedUpTo } from "../../../support/KycPeople.ts"
import { unsaid, untold } from "../../../support/plays/Verdict.ts"
import { changesOf, witnessing } from "../../../support/plays/Witnessed.ts"
import { jpegOf } from "../../../support/Uploads.ts"
import { inBranch, STAFF, superAdmin } from "../../../support/Staff.ts"

const Rotation = SigningKeyRotation.layer.pipe(
  Layer.provide(TestTokens.layerWith({})),
  Layer.provide(SigningKeyRepo.layer)
)
const Jobs = Layer.mergeAll(EndedBlocks.layer, exports.jobs, uploads.jobs, Rotation)
const App = Jobs.pipe(Layer.provideMerge(TestServices.over({ settings: fourEyesOn, mailbox: sealedAndRecorded })))

const advance = (by: `${number} ${"hours" | "days" | "seconds"}`) =>
  Effect.flatMap(MovableClock, (clock) => clock.advance(by))

/** With a new key in front of the one that all tests have. */
const rewrapped = Effect.flatMap(KeyRewrap, ({ run }) => run).pipe(
  Effect.provide(
    KeyRewrapping.pipe(
      Layer.provide(
        TestKeys.layerWith({
          ...TestKeys.config,
          keys: [{ id: "newer", bytes: TestKeys.key(77) }, ...TestKeys.config.keys]
        })
      ),
      // Not those of the app, which know the old key only.
      Layer.fresh
    )
  )
)

/** With a new key in front of the one that all tests have. */
const indexed = Effect.flatMap(BlindIndexFill, ({ run }) => run).pipe(
  Effect.provide(
    KeyRewrapping.pipe(
      Layer.provide(
        TestKeys.layerWith({
          ...TestKeys.config,
          blindIndexKeys: [{ id: "newer", bytes: TestKeys.key(78) }, ...TestKeys.config.blindIndexKeys]
        })
      ),
      Layer.fresh
    )
  )
)

const blockedForADay = Effect.gen(function* () {
  const person = yield* inBranch("JOB01")
  const blockedUntil = DateTime.add(yield* DateTime.now, { hours: 24 })
  yield* (yield* UserBlockService).block(STAFF, person.userCode, { reason: "Reported as stolen", blockedUntil })
  yield* advance("25 hours")
})

const askedAndForgotten = Effect.gen(function* () {
  const [maker, person] = [yield* superAdmin, yield* inBranch("JOB02")]
  yield* askForRole(maker.as, person.userCode, "JOB02")
  yield* advance("25 hours")
})

const waitingForABank = Effect.gen(function* () {
  const { me } = yield* verifiedUpTo("pan")
  yield* submitBank(me, "00224412311300", "YESB0000001")
  yield* advance("180 seconds")
})

const proven = Effect.gen(function* () {
  const { me } = yield* verifiedUpTo("pan")
  yield* submitBank(me, "026291800001191")
})

/** Identified by a code alone; their PAN is held to be inoperative since. */
const remoteForAYear = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const { userCode } = yield* verifiedUpTo("pan")
  yield* sql`
    update pan_kyc set aadhaar_seeding = 'not_seeded', updated_at = updated_at + interval '1 second'
    where user_code = ${userCode}`
})

const exported = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const { userCode } = yield* inBranch("JOB03")
  const at = DateTime.toDateUtc(yield* DateTime.now)
  yield* advance("25 hours")
  yield* sql`
    insert into report_exports (export_id, user_code, report, format, filters, status, scope, bytes, file_key, created_at,
      finished_at, expires_at)
    values (gen_random_uuid(), ${userCode}, 'login-activity', 'csv', '{}', 'done', 'self', 1, 'exports/one', ${at}, ${at},
      ${at}::timestamptz + interval '1 hour')`
})

const uploadedAndForgotten = Effect.gen(function* () {
  const { userCode } = yield* inBranch("JOB05")
  const content = jpegOf(100)
  yield* (yield* KycUploadService).create(asPrincipal(userCode), {
    purpose: "identity_document",
    contentType: "image/jpeg",
    content
  })
  yield* advance("25 hours")
})

const erased = Effect.gen(function* () {
  const { userCode } = yield* inBranch("JOB04")
  const { askRenewal, destroy } = yield* PersonKeyDestruction
  yield* destroy(userCode, { actor: "system", reason: "erasure" })
  yield* askRenewal
})

/** A notice that the mail server has. */
const noticed = Effect.gen(function* () {
  yield* proven
  yield* advance("3600 days")
  const { run } = yield* KycRenewal
  // Who was due meanwhile is due in 90 days, and told now.
  yield* run
  yield* run
  yield* deliverAll(DateTime.toEpochMillis(yield* DateTime.now))
})

const endedTheirs = Effect.gen(function* () {
  const { me } = yield* applicant
  yield* (yield* ConsentService).withdraw(me, { purpose: "terms" })
  yield* advance("31 days")
})

/** Somebody whom a breach touched, and the notice to them let go. */
const touched = Effect.gen(function* () {
  yield* inBranch("JOB06")
  yield* advance("60 seconds")
  yield* breachToTell
})

/** Somebody who asked, and whom nobody answered. */
const askedLongAgo = Effect.gen(function* () {
  const { userCode } = yield* inBranch("JOB07")
  yield* askedOf(userCode)
  yield* advance("31 days")
})

/** What each job finds to do, what it does, and the acts that are on record then. */
const plays = {
  "blocks-release": [blockedForADay, Effect.flatMap(EndedBlocks, ({ release }) => release), ["user.unblocked"]],
  "accounts-close": [endedTheirs, Effect.flatMap(ClosedAccounts, ({ closeDue }) => closeDue), ["user.closed"]],
  "breaches-tend": [touched, Effect.flatMap(BreachTending, ({ run }) => run), ["breach.people_told"]],
  "privacy-clocks": [askedLongAgo, Effect.flatMap(PrivacyTending, ({ run }) => run), ["rights.overdue"]],
  "approvals-expire": [askedAndForgotten, Effect.flatMap(ApprovalExpiry, ({ expire }) => expire), ["approval.expired"]],
  "exports-expire": [exported, Effect.flatMap(ExportExpiry, ({ expire }) => expire), ["report_export.expired"]],
  "kyc-uploads-expire": [
    uploadedAndForgotten,
    Effect.flatMap(KycUploadExpiry, ({ expire }) => expire),
    ["kyc_upload.lapsed"]
  ],
  "kyc-resume": [waitingForABank, Effect.flatMap(KycResume, ({ run }) => run), ["kyc.verified"]],
  "encryption-rewrap": [proven, rewrapped, ["encryption_keys.rewrapped"]],
  "blind-indexes-fill": [proven, indexed, ["blind_indexes.filled"]],
  "person-keys-renew": [erased, Effect.flatMap(PersonKeysRenewal, ({ run }) => run), ["person_keys.renewed"]],
  "kyc-assess": [
    Effect.andThen(remoteForAYear, advance("400 days")),
    Effect.gen(function* () {
      yield* (yield* KycRiskRun).run
      yield* (yield* KycDueDiligence).run
    }),
    ["kyc.held", "kyc.risk_assessed"]
  ],
  "kyc-renew": [
    advance("3600 days"),
    Effect.gen(function* () {
      const from = DateTime.toEpochMillis(yield* DateTime.now)
      for (let day = 0; day < 600; day += 5) yield* workDay(from + day * DAY)
    }),
    ["kyc.expired", "kyc.notice_sent", "letter.batch_handed_over"]
  ],
  "kyc-notices-record": [noticed, Effect.flatMap(NoticeRecords, ({ run }) => run), ["kyc.notice_sent"]],
  "letters-post": [
    Effect.flatMap(inBranch("JOB05"), ({ userCode }) => letterTo(userCode)),
    Effect.flatMap(LetterDispatch, ({ run }) => run),
    ["letter.batch_handed_over"]
  ],
  "signing-keys-rotate": [
    Effect.void,
    Effect.gen(function* () {
      const { rotate, upkeep } = yield* SigningKeyRotation
      yield* rotate("compromised")
      yield* advance("100 days")
      yield* upkeep
      yield* advance("1 days")
      yield* upkeep
    }),
    ["signing_keys.retired", "signing_keys.rotated"]
  ]
} as const

/** Jobs that decide nothing about anybody, and why they leave no row. */
const silentJobs: Readonly<Record<string, string>> = {
  "erasures-run": "says that somebody was erased (ErasureScan.test.ts), and not what: it would be on record again",
  "codes-purge": "deletes what nobody could use any more",
  "retention-apply": "finds nothing past its time here; RetentionJob.test.ts shows its row",
  "partitions-ensure": "makes room ahead",
  "audit-archive": "finds nothing old enough here; AuditArchiver.test.ts shows its row",
  "audit-exchange": "finds no row of format 1 here; AuditExchange.test.ts shows its rows",
  "audit-checkpoint": "signs what is there",
  "person-keys-fill": "gives everybody what new accounts are made with",
  "ekyc-into-vault": "puts e-KYC where a version of today keeps it; EkycIntoVault.test.ts shows it",
  "evidence-under-persons": "seals what a review compares anew; EvidenceUnderPersons.test.ts shows it",
  "numbers-under-persons": "seals numbers anew; NumbersUnderPersons.test.ts shows it",
  "kyc-meetings": "finds no call and no visit that is over here; VideoUpkeep.test.ts shows its rows",
  "ckycr-file": "finds nothing owed here; CkycrFilings.test.ts shows its rows",
  "kyc-addresses-lapse": "finds none declared here; Addresses.test.ts shows its row",
  "user-counts-fold": "adds up counts",
  "user-counts-verify": "counts again",
  "user-search-fill": "makes findable whom somebody else renamed",
  "user-search-check": "looks whether everybody is findable"
}

const jobNames = [
  ...readFileSync(new URL("../../../../../workers/src/schedules.ts", import.meta.url), "utf8").matchAll(
    /name: "([\w-]+)"/g
  )
].map(([, name = ""]) => name)

layer(App, { excludeTestServices: true })("what jobs change", (it) => {
  it.effect("is played for each job of the schedule, or said to be nobody's decision", () =>
    Effect.gen(function* () {
      assert.isAtLeast(yield* witnessing, 40)
      assert.deepStrictEqual(
        jobNames.filter((name) => !(name in plays) && !(name in silentJobs)),
        []
      )
    })
  )

  it.effect.each(Object.entries(plays))(
    "is on record in its transaction: %s",
    ([, [prepare, job, acts]]) =>
      Effect.gen(function* () {
        yield* prepare
        const { changes, written } = yield* changesOf(job as Effect.Effect<unknown, unknown, never>)
        assert.deepStrictEqual([...unsaid(changes, written), ...untold(changes, written)], [])
        assert.includeMembers([...new Set(written.map(({ action }) => action))], [...acts])
        assert.deepStrictEqual([...new Set(written.map(({ user_code }) => user_code))], ["system"])
      }),
    120_000
  )
})
