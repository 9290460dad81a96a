import { Context, DateTime, Effect, Layer, Redacted, Schema } from "effect"
import { SqlClient } from "effect/sql"
import { dependsOnAddress, nextAct, type RenewalAct } from "@credbuzzpay/domain/kyc/renewal/RenewalActs"
import { endsAtMillis } from "@credbuzzpay/domain/kyc/renewal/RenewalRules"
import { repoBoundary } from "../../../adapters/postgres/RepoBoundary.ts"
import { value } from "../../../adapters/postgres/Rows.ts"
import { KycRenewalConfig } from "../../../config/KycRenewalConfig.ts"
import { observation } from "../../../metrics/Observation.ts"
import { AuditTrail } from "../../platform/audit-trail/AuditTrail.ts"
import { Outbox } from "../../platform/notifications/Outbox.ts"
import type { PersonCipher } from "../../platform/person-keys/PersonCipher.ts"
import { PersonKeys } from "../../platform/person-keys/PersonKeys.ts"
import { dayInIndia } from "../journeys/DayInIndia.ts"
import { KycDueDates } from "./KycDueDates.ts"
import { KycNotices } from "./KycNotices.ts"
import { makePostalStanding, type PostalStanding } from "./PostalStanding.ts"
import { askedOf, type DuePerson, makeRenewalStandings, standingOf } from "./RenewalStandings.ts"
import { KycProgress } from "../journeys/KycProgress.ts"
import { documentTables } from "../records/DocumentTables.ts"

export const addressesMissing = observation(
  "kyc_postal_addresses_missing",
  "People whose KYC falls due and to whom no letter can go: there is no address, or the last letter came back from it",
  "2 days"
)

/** How many people are attended to at once, each in a transaction of their own: a run must not wait for each commit by itself. */
const AT_ONCE = 4

/** What a run did. */
export interface RenewalRun {
  readonly noticed: number
  readonly moved: number
  readonly expired: number
}

const Counted = value(Schema.Number)

const sendsLetter = (todo: RenewalAct) => todo.kind === "send" && todo.channel === "letter"

/** What is to be done for somebody, and by what. */
interface Wanted {
  readonly act: RenewalAct
  readonly cipher: PersonCipher
  /** Where that was asked for. */
  readonly postal?: PostalStanding
}

const nothing: RenewalRun = { noticed: 0, moved: 0, expired: 0 }

/**
 * Keeps KYC from growing old: notices before and after the day it is due, and its end when nobody renewed it. A person gets
 * one notice a run at the most, so that after an outage nobody gets three at once. What ended has to be verified anew, from
 * the first document on. **Errors**: `Unavailable`. **Source**: RBI KYC Direction.
 */
export class KycRenewal extends Context.Service<KycRenewal>()("@credbuzzpay/server/kyc/KycRenewal", {
  make: Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient
    const standings = yield* makeRenewalStandings
    const notices = yield* KycNotices
    const dueDates = yield* KycDueDates
    const progress = yield* KycProgress
    const audit = yield* AuditTrail
    const outbox = yield* Outbox
    const keys = yield* PersonKeys
    const postalStanding = yield* makePostalStanding
    const endDays = yield* KycRenewalConfig

    /** Locks the account first: of a renewal and an end at once, the second sees the first. */
    const expire = Effect.fnUntraced(function* (profile: DuePerson) {
      const { userCode } = profile
      const at = DateTime.toDateUtc(yield* DateTime.now)
      const [still] = yield* sql`
        select 1 from user_accounts u join kyc_profiles p on p.user_code = u.user_code
        where u.user_code = ${userCode} and u.is_kyc_complete and u.closes_at is null
          and u.closed_at is null and p.next_due_at = ${profile.nextDueAt}
          -- Who renewed in time waits for the registry, and is not ended meanwhile.
          and not exists (select from kyc_renewals r
            where r.user_code = u.user_code and r.state = 'verifying' and r.kind <> 'anew')
        for update of u`
      if (still === undefined) return false
      for (const { table } of Object.values(documentTables)) {
        yield* sql`
          update ${sql(table)} set status = 'expired', updated_at = ${at}
          where user_code = ${userCode} and status = 'verified'`
      }
      yield* progress.follow(userCode, "system", at)
      const dueOn = dayInIndia(profile.nextDueAt)
      yield* audit.record({
        actor: "system",
        subject: userCode,
        branchCode: profile.branchCode,
        action: "kyc.expired",
        resourceType: "kyc",
        resourceId: userCode,
        oldValues: { kyc_verification_step: 3, is_kyc_complete: true },
        newValues: {
          kyc_verification_step: 0,
          is_kyc_complete: false,
          risk_category: profile.riskCategory,
          due_on: dueOn
        }
      })
      yield* outbox.enqueue(userCode, {
        template: "kyc_expired",
        to: Redacted.make(profile.email),
        locale: profile.locale,
        dedupeKey: `kyc_expired:${userCode}:${dueOn}`,
        variables: { dueOn }
      })
      return true
    })

    /**
     * The person is asked for an address, once for each due date and for each that letters do not reach them at, and staff see
     * whom letters do not reach.
     */
    const askAddress = Effect.fnUntraced(function* (person: DuePerson, reason: "none" | "returned", at: Date) {
      const { branchCode, email, locale, nextDueAt, userCode } = person
      yield* sql`
        insert into missing_postal_addresses (user_code, due_at, reason, asked_at)
        values (${userCode}, ${nextDueAt}, ${reason}, ${at})
        on conflict (user_code) do update set due_at = excluded.due_at, reason = excluded.reason,
          asked_at = excluded.asked_at`
      yield* audit.record({
        actor: "system",
        subject: userCode,
        branchCode,
        action: "kyc.address_asked",
        resourceType: "kyc",
        resourceId: userCode,
        newValues: { cause: reason, due_on: dayInIndia(nextDueAt) }
      })
      yield* outbox.enqueue(userCode, {
        template: "postal_address_missing",
        to: Redacted.make(email),
        locale,
        dedupeKey: `postal_address_missing:${userCode}:${nextDueAt.toISOString()}:${reason}:${dayInIndia(at)}`,
        variables: { reason }
      })
    })

    const endOf = ({ endMovedTo, nextDueAt, riskCategory }: DuePerson) =>
      endMovedTo ?? new Date(endsAtMillis(riskCategory, nextDueAt.getTime(), endDays))

    const act = Effect.fnUntraced(function* (person: DuePerson, wanted: Wanted, now: number) {
      const { act: todo, cipher, postal } = wanted
      const { branchCode, nextDueAt, userCode } = person
      const at = new Date(now)
      const mover = { userCode, branchCode, actor: "system", at }
      if (person.addressAskedAt !== null && postal?.canPost === true) {
        yield* sql`delete from missing_postal_addresses where user_code = ${userCode}`
      }
      switch (todo.kind) {
        case "send": {
          const addressLines = postal?.canPost === true ? postal.lines : []
          yield* notices.send(person, { ...todo, endsAt: endOf(person), addressLines }, cipher)
          return { ...nothing, noticed: 1 }
        }
        case "askAddress":
          if (postal?.canPost === false) yield* askAddress(person, postal.reason, at)
          return nothing
        case "moveDue":
          return (yield* dueDates.moveDue(mover, nextDueAt, new Date(todo.to), todo.cause))
            ? { ...nothing, moved: 1 }
            : nothing
        case "moveEnd":
          yield* dueDates.moveEnd(mover, nextDueAt, endOf(person), new Date(todo.to))
          return { ...nothing, moved: 1 }
        case "end":
          return (yield* expire(person)) ? { ...nothing, expired: 1 } : nothing
        case "wait":
          return nothing
      }
    })

    /** Who gave an address from which letters came back already is asked again. */
    const unreached = (person: DuePerson, isAddressAsked: boolean) => ({
      ...standingOf(person, false, endDays),
      isAddressAsked
    })

    /** What is to be done: where that depends on an address, with a look for one. */
    const wantedOf = Effect.fnUntraced(function* (person: DuePerson, now: number) {
      const standing = standingOf(person, true, endDays)
      const todo = nextAct(standing, now)
      if (todo.kind === "wait") return undefined
      const cipher = yield* keys.of(person.userCode)
      if (!dependsOnAddress(standing, now) && !sendsLetter(todo)) return { act: todo, cipher } satisfies Wanted
      const postal = yield* postalStanding(person.userCode, cipher, askedOf(person))
      const known = postal.canPost ? todo : nextAct(unreached(person, postal.isAsked), now)
      return known.kind === "wait" ? undefined : ({ act: known, cipher, postal } satisfies Wanted)
    })

    const attend = (now: number) => (person: DuePerson) =>
      Effect.gen(function* () {
        const wanted = yield* wantedOf(person, now)
        if (wanted === undefined) return nothing
        return yield* repoBoundary(sql.withTransaction(act(person, wanted, now)))
      }).pipe(
        // Nobody writes to whom is erased.
        Effect.catchTag("KeyDestroyed", () => Effect.succeed(nothing)),
        // One person that cannot be written to must not keep the others waiting; the next run tries again.
        Effect.catchCause((cause) =>
          Effect.as(Effect.logError("A KYC could not be attended to", { user_code: person.userCode }, cause), nothing)
        )
      )

    const observe = Effect.gen(function* () {
      const missing = yield* repoBoundary(
        Counted.one(sql`select count(*)::int as missing from missing_postal_addresses`)
      )
      yield* addressesMissing.update(missing)
    })

    /** Every person whose KYC is due soon or past, once. */
    const run = Effect.gen(function* () {
      const now = DateTime.toEpochMillis(yield* DateTime.now)
      let last: string | undefined = ""
      let total = nothing
      while (last !== undefined) {
        const people: ReadonlyArray<DuePerson> = yield* repoBoundary(standings.after(last, now))
        for (const done of yield* Effect.forEach(people, attend(now), { concurrency: AT_ONCE })) {
          total = {
            noticed: total.noticed + done.noticed,
            moved: total.moved + done.moved,
            expired: total.expired + done.expired
          }
        }
        last = people.length < standings.batchSize ? undefined : people.at(-1)?.userCode
      }
      yield* observe
      return total
    }).pipe(Effect.withSpan("KycRenewal.run"))

    return { run }
  })
}) {
  static readonly layer = Layer.effect(KycRenewal, KycRenewal.make)
}
