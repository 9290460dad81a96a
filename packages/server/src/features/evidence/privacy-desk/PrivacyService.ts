import { Context, DateTime, Effect, Layer, Option, Redacted } from "effect"
import { SecureRandom } from "effect/crypto"
import { SqlClient } from "effect/sql"
import type { Principal } from "@credbuzzpay/domain/access/CurrentUser"
import { privacyDays } from "@credbuzzpay/domain/people/privacy/PrivacyClocks"
import * as E from "@credbuzzpay/domain/people/privacy/PrivacyErrors"
import {
  type AskPrivacy,
  type DecidePrivacy,
  type Nominee,
  PrivacyRequestId
} from "@credbuzzpay/domain/people/privacy/PrivacyRequest"
import { CalendarDate } from "@credbuzzpay/domain/values/CalendarDate"
import { repoBoundary, uniqueViolation } from "../../../adapters/postgres/RepoBoundary.ts"
import { PrivacyConfig } from "../../../config/PrivacyConfig.ts"
import { traced } from "../../../tracing/Traced.ts"
import { UserRepo } from "../../accounts/UserRepo.ts"
import { AccountClosing } from "../../kyc/closing/AccountClosing.ts"
import { ErasureDaysOf } from "../../kyc/closing/ErasureDaysOf.ts"
import { dayInIndia } from "../../kyc/journeys/DayInIndia.ts"
import { AuditTrail } from "../../platform/audit-trail/AuditTrail.ts"
import { keyOrDie } from "../../platform/person-keys/KeyOrDie.ts"
import { PersonKeys } from "../../platform/person-keys/PersonKeys.ts"
import { UserSubject } from "../../people/users/UserSubject.ts"
import { answerCell, contentCell, contentOf, nomineeCell, nomineeText } from "./PrivacyContent.ts"
import { PrivacyNotices } from "./PrivacyNotices.ts"
import { ofPerson, PrivacyReader, today } from "./PrivacyReader.ts"
import { PrivacyRepo, type RequestRow } from "./PrivacyRepo.ts"

const isEnding = ({ kind }: RequestRow) => kind === "erasure" || kind === "closing"

/**
 * What people ask for of their data, and what staff make of it (docs/rights.md). Each act is one transaction with its audit row and
 * what is told of it; a request is locked before its person. **Errors**: `NotFound` for a request that is not the caller's, or of
 * somebody they may not see; `Conflict` when one of the kind is open, and for one that is decided or withdrawn; `Unavailable`.
 */
export class PrivacyService extends Context.Service<PrivacyService>()("@credbuzzpay/server/privacy/PrivacyService", {
  make: Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient
    const repo = yield* PrivacyRepo
    const reader = yield* PrivacyReader
    const notices = yield* PrivacyNotices
    const subject = yield* UserSubject
    const users = yield* UserRepo
    const closing = yield* AccountClosing
    const erasure = yield* ErasureDaysOf
    const keys = yield* PersonKeys
    const audit = yield* AuditTrail
    const random = yield* SecureRandom.SecureRandom
    const answerDays = yield* PrivacyConfig

    /** As it is now. */
    const anew = (requestId: string) => Effect.map(repo.find(requestId), (row) => row!)

    const ask = traced("PrivacyService.ask")(
      function* ({ branchCode, userCode }: Principal, asked: AskPrivacy) {
        yield* sql`select 1 from user_accounts where user_code = ${userCode} for update`
        const requestId = PrivacyRequestId.make(yield* random.uuidV7())
        const contentSealed = yield* keyOrDie(keys.sealFor(userCode, yield* contentOf(asked), contentCell(requestId)))
        const { kind } = asked
        const { dueOn, lawOn } = privacyDays(kind, yield* today, answerDays)
        const at = DateTime.toDateUtc(yield* DateTime.now)
        const days = { dueOn: CalendarDate.make(dueOn), lawOn: CalendarDate.make(lawOn) }
        yield* repo.insert({ requestId, userCode, kind, contentSealed, ...days, at })
        yield* audit.record({
          actor: userCode,
          subject: userCode,
          branchCode,
          action: "rights.asked",
          resourceType: "privacy_request",
          resourceId: requestId,
          newValues: { kind, due_on: dueOn }
        })
        const row = yield* anew(requestId)
        yield* notices.tellPerson(row, "asked")
        return ofPerson(yield* reader.one(row))
      },
      (effect) =>
        effect.pipe(
          sql.withTransaction,
          uniqueViolation("privacy_requests_one_open", () => Effect.fail(E.privacyRequestOpen())),
          repoBoundary
        )
    )

    /** The request, open and locked. */
    const inHand = Effect.fnUntraced(function* (requestId: string) {
      const row = (yield* repo.lock(requestId)) ?? (yield* E.privacyRequestNotFound())
      return row.state === "open" ? row : yield* E.privacyRequestSettled()
    })

    const withdraw = traced("PrivacyService.withdraw")(
      function* ({ branchCode, userCode }: Principal, requestId: PrivacyRequestId) {
        if ((yield* repo.find(requestId))?.userCode !== userCode) return yield* E.privacyRequestNotFound()
        const { kind } = yield* inHand(requestId)
        yield* repo.withdraw(requestId, DateTime.toDateUtc(yield* DateTime.now))
        yield* audit.record({
          actor: userCode,
          subject: userCode,
          branchCode,
          action: "rights.withdrawn",
          resourceType: "privacy_request",
          resourceId: requestId,
          newValues: { kind, state: "withdrawn" }
        })
        return ofPerson(yield* reader.one(yield* anew(requestId)))
      },
      (effect) => repoBoundary(sql.withTransaction(effect))
    )

    /** Null removes. */
    const nominate = traced("PrivacyService.nominate")(
      function* ({ branchCode, userCode }: Principal, nominee: Nominee | null) {
        const by = {
          actor: userCode,
          subject: userCode,
          branchCode,
          resourceType: "user",
          resourceId: userCode
        } as const
        if (nominee === null) {
          const was = yield* repo.removeNominee(userCode)
          if (was) yield* audit.record({ ...by, action: "rights.nominee_removed" })
        } else {
          const sealed = yield* keyOrDie(keys.sealFor(userCode, yield* nomineeText(nominee), nomineeCell(userCode)))
          yield* repo.name(userCode, sealed, DateTime.toDateUtc(yield* DateTime.now))
          yield* audit.record({ ...by, action: "rights.nominee_named" })
        }
        return yield* reader.mine(userCode)
      },
      (effect) => repoBoundary(sql.withTransaction(effect))
    )

    /** Begins the end of the account, and says the days of it. */
    const end = Effect.fnUntraced(function* (userCode: string, by: string) {
      yield* closing.begin(userCode, { cause: "person", by })
      const { closedAt, closesAt, erasesOn } = Option.getOrThrow(yield* users.find(userCode))
      const endedAt = closesAt ?? closedAt ?? (yield* DateTime.now)
      const { identity } = yield* erasure.of(userCode, endedAt)
      return { endsOn: dayInIndia(DateTime.toDateUtc(endedAt)), erasesOn: erasesOn ?? identity }
    })

    /** **Errors**: also `PermissionDenied` for one's own, and to an admin for that of staff; `Conflict` to end an account of staff. */
    const decide = traced("PrivacyService.decide")(
      function* (caller: Principal, { answer, outcome, requestId }: DecidePrivacy) {
        const { userCode } = (yield* repo.find(requestId)) ?? (yield* E.privacyRequestNotFound())
        const person = yield* subject.within(caller, userCode)
        const row = yield* inHand(requestId)
        const by = caller.userCode
        const days = outcome === "done" && isEnding(row) ? yield* end(userCode, by) : { endsOn: null, erasesOn: null }
        const answerSealed = yield* keyOrDie(keys.sealFor(userCode, Redacted.make(answer), answerCell(requestId)))
        const at = DateTime.toDateUtc(yield* DateTime.now)
        yield* repo.decide(requestId, { state: outcome, answerSealed, by, at, ...days })
        yield* audit.record({
          actor: by,
          subject: userCode,
          branchCode: person.branchCode,
          action: outcome === "done" ? "rights.done" : "rights.refused",
          resourceType: "privacy_request",
          resourceId: requestId,
          newValues: { kind: row.kind, state: outcome }
        })
        const decided = yield* anew(requestId)
        yield* notices.tellPerson(decided, outcome)
        return yield* reader.one(decided)
      },
      (effect) => repoBoundary(sql.withTransaction(effect))
    )

    return { ask, withdraw, nominate, decide }
  })
}) {
  static readonly layer = Layer.effect(PrivacyService, PrivacyService.make)
}
