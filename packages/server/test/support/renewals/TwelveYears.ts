import { DateTime, Effect, Random } from "effect"
import { SqlClient } from "effect/sql"
import { KycAddressLapse } from "../../../src/features/kyc/address-checks/KycAddressLapse.ts"
import { ClosedAccounts } from "../../../src/features/kyc/closing/ClosedAccounts.ts"
import { KycRenewal } from "../../../src/features/kyc/renewal-notices/KycRenewal.ts"
import { NoticeRecords } from "../../../src/features/kyc/renewal-notices/NoticeRecords.ts"
import { KycResume } from "../../../src/features/kyc/resume/KycResume.ts"
import { MovableClock } from "../../../src/testing/MovableClock.ts"
import { type Act, makeCalendar } from "./Calendar.ts"
import { markLetters, postLetters, sendMessages } from "./Carriers.ts"
import { drawLife, type LetterFate } from "./Lives.ts"
import { drawOutages, isOut, type Outage } from "./Outages.ts"
import * as People from "./PeopleActs.ts"
import { SimulatedRegistries } from "./SimulatedRegistries.ts"
import { START } from "./SimulatedSystem.ts"
import { drawn, makeActs, type Someone } from "./Someone.ts"

const DAY = 86_400_000

/** How long the simulation lasts. */
export const DAYS = Math.round(12 * 365.25)

/** After how many days a letter that came back is with us again, and a receipt for one that arrived. */
const MARKED_AFTER = 12

/** Jobs of which nobody waits for the day run so seldom. **Units**: days. */
const ROUND_DAYS = 5

/** Of so many people it takes long enough that somebody wants to know how far it is. */
const TOLD_FROM = 1000

type Marked = Exclude<LetterFate, "lost">

/**
 * Twelve years of so many people: each day what they and staff do, then the jobs of the workers, in the order of their hours,
 * and the carriers. Everything that chance decides follows from the seed.
 */
export const liveTwelveYears = Effect.fnUntraced(function* (people: number, seed: string) {
  const sql = yield* SqlClient.SqlClient
  const clock = yield* MovableClock
  const registries = yield* SimulatedRegistries
  const renewal = yield* KycRenewal
  const records = yield* NoticeRecords
  const lapse = yield* KycAddressLapse
  const resume = yield* KycResume
  const closing = yield* ClosedAccounts

  const outages = yield* Random.withSeed(drawOutages(DAYS), seed)
  const everybody = new Map<string, Someone>()
  const calendar = makeCalendar()
  const marks = new Map<number, Map<Marked, Array<string>>>()
  let today = 0
  const works = (what: Outage) => !isOut(outages, what, today)
  const acts = makeActs({ calendar, today: () => today, isRegistryThere: () => works("registry") })

  const born = Effect.fnUntraced(function* (n: number) {
    const life = yield* Random.withSeed(drawLife(DAYS), `${seed} ${n}`)
    // A birthday of their own, by which the registries know them.
    const dob = DateTime.formatIsoDateUtc(DateTime.makeUnsafe(Date.UTC(1960, 0, 1) + n * DAY))
    if (!life.hasAddress) yield* registries.setAddress(dob, false)
    const as = yield* People.joins(dob)
    const fresh = {
      dueDay: undefined,
      isComplete: false,
      isClosed: false,
      round: 0,
      addresses: 0,
      letters: 0,
      messages: 0
    }
    const one: Someone = { as, dob, life, ...fresh }
    everybody.set(as.userCode, one)
    const on = (day: number, act: Act) => calendar.on(day, as.userCode, act)
    on(life.joinsOn, acts.whenThere(one, People.completes(as, life.risk)))
    for (const { day, to } of life.riskChanges) {
      on(
        day,
        Effect.suspend(() => (one.isClosed ? Effect.void : People.setRisk(as.userCode, to)))
      )
    }
    if (life.closesOn !== undefined) {
      on(
        life.closesOn,
        // From the day that it is closing on, an account is not for KYC any more.
        Effect.tap(People.closes(as.userCode), () => Effect.sync(() => (one.isClosed = true)))
      )
    }
  })

  let lookedAt = new Date(0)

  /** What became of people since the last look: due dates, ends, questions for an address, closings. */
  const look = Effect.gen(function* () {
    const at = DateTime.toDateUtc(yield* DateTime.now)
    const changed = yield* sql<{ userCode: string; nextDueAt: Date | null; isKycComplete: boolean; isClosed: boolean }>`
      select user_code, next_due_at, is_kyc_complete, closed_at is not null as is_closed
      from kyc_profiles p join user_accounts u using (user_code) 
      where p.updated_at > ${lookedAt} or u.updated_at > ${lookedAt} order by user_code`
    for (const { isClosed, isKycComplete, nextDueAt, userCode } of changed) {
      const one = everybody.get(userCode)!
      one.isClosed ||= isClosed
      const dueDay = nextDueAt === null ? undefined : Math.ceil((nextDueAt.getTime() - START) / DAY)
      if (one.isComplete && !isKycComplete) acts.hasEnded(one)
      one.isComplete = isKycComplete
      if (isKycComplete && dueDay !== undefined && dueDay !== one.dueDay) acts.facesDueDate(one, dueDay)
    }
    const asked = yield* sql<{ userCode: string }>`
      select user_code from missing_postal_addresses where asked_at > ${lookedAt} order by user_code`
    for (const { userCode } of asked) acts.isAsked(everybody.get(userCode)!)
    lookedAt = at
  })

  // A job that has nothing to do is left out: so many days would take too long otherwise.
  const waiting = { registry: false, letters: false, messages: false }

  const post = Effect.gen(function* () {
    for (const { letterId, userCode } of yield* postLetters(!works("post"))) {
      const one = everybody.get(userCode)!
      const fate = drawn(one.life.letters, (one.letters += 1))
      if (fate === "lost") continue
      const marked = marks.get(today + MARKED_AFTER) ?? new Map<Marked, Array<string>>()
      marks.set(today + MARKED_AFTER, marked.set(fate, [...(marked.get(fate) ?? []), letterId]))
    }
    waiting.letters = !works("post")
  })

  const mail = Effect.gen(function* () {
    const ways = (["email", "sms"] as const).filter((way) => works(way === "email" ? "mail" : "sms"))
    for (const { channel, messageId, userCode } of yield* sendMessages(ways)) {
      const one = everybody.get(userCode ?? "")!
      const fate = drawn(one.life.messages, (one.messages += 1))
      if (fate === "unheard") continue
      const outcome = fate === "bounced_hard" && channel === "sms" ? "failed" : fate
      calendar.on(today + 1, one.as.userCode, People.receipt(messageId, outcome))
    }
    waiting.messages = ways.length < 2
  })

  /** A day of the workers. Whether it changed something. */
  const work = Effect.gen(function* () {
    if (waiting.registry) yield* resume.run
    if (works("registry")) waiting.registry = false
    const isRound = today % ROUND_DAYS === 0
    const others = (isRound ? yield* closing.closeDue : 0) + (yield* lapse.run).lapsed
    const { expired, moved, noticed } = yield* renewal.run
    const did = expired + moved + noticed + others
    if (noticed > 0 || waiting.letters) yield* post
    if (did > 0 || waiting.messages) yield* mail
    if (noticed > 0 || waiting.letters || waiting.messages || isRound) yield* records.run
    return did > 0
  })

  for (let n = 0; n < people; n += 1) yield* born(n)
  for (; today <= DAYS; today += 1) {
    yield* clock.set(START + today * DAY)
    if (people >= TOLD_FROM && today % 365 === 0) yield* Effect.logInfo(`${today / 365} years were lived`)
    yield* registries.setAway(!works("registry"))
    waiting.registry ||= !works("registry")
    const acted = yield* calendar.live(today)
    for (const [fate, ids] of marks.get(today) ?? []) yield* markLetters(fate, ids)
    waiting.messages ||= acted > 0
    const worked = works("workers") && (yield* work)
    if (acted > 0 || worked || today % ROUND_DAYS === 0) yield* look
  }
  return { outages }
})
