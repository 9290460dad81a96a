import { Context, DateTime, Effect, Layer, Option, Redacted, Schema } from "effect"
import { SqlClient } from "effect/sql"
import { OnboardingMode } from "@credbuzzpay/domain/kyc/onboarding/OnboardingMode"
import type { RiskFacts } from "@credbuzzpay/domain/kyc/risk/RiskFacts"
import { CalendarDate } from "@credbuzzpay/domain/values/CalendarDate"
import { rows } from "../../../adapters/postgres/Rows.ts"
import { KycRiskConfig } from "../../../config/KycRiskConfig.ts"
import { MinimumAgeConfig } from "../../../config/MinimumAgeConfig.ts"
import { KycAddresses } from "../addresses/KycAddresses.ts"

const Known = rows({
  mode: Schema.NullOr(OnboardingMode),
  isPep: Schema.Boolean,
  dob: Schema.NullOr(CalendarDate),
  isPanVerified: Schema.Boolean,
  isPanInoperative: Schema.Boolean
})

const plain = (text: string | null) => (text ?? "").trim().toLowerCase()

const isListed = (areas: ReadonlySet<string> | undefined, state: string, district: string) =>
  areas !== undefined && (areas.has(state) || areas.has(`${state}/${district}`))

/** The facts, and from when on they would differ by time alone. */
export interface FactsOfNow {
  readonly facts: RiskFacts
  readonly untilDay: string | null
}

const yearsLater = (day: string, years: number) => `${Number(day.slice(0, 4)) + years}${day.slice(4)}`

/** What is known of somebody that their risk follows from, as codes. Inside the caller's transaction. */
export class KycRiskFacts extends Context.Service<KycRiskFacts>()("@credbuzzpay/server/kyc/KycRiskFacts", {
  make: Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient
    const addresses = yield* KycAddresses
    const { highAreas, mediumAreas } = yield* KycRiskConfig
    const adultAt = yield* MinimumAgeConfig
    const [high, medium] = [highAreas, mediumAreas].map((areas) => new Set(areas.map(plain)))

    /** The address is not opened where no area is listed: nothing would follow from it. */
    const areaOf = Effect.fnUntraced(function* (userCode: string) {
      if (highAreas.length + mediumAreas.length === 0) return "unlisted" as const
      const known = Option.map(yield* addresses.of(userCode), Redacted.value)
      if (Option.isNone(known) || known.value.state === null) return "unknown" as const
      const [state, district] = [plain(known.value.state), plain(known.value.district)]
      if (isListed(high, state, district)) return "high" as const
      return isListed(medium, state, district) ? ("medium" as const) : ("unlisted" as const)
    })

    const of = Effect.fnUntraced(function* (userCode: string) {
      const known = yield* Known.one(sql`
        select o.mode, r.pep_since is not null as is_pep, u.dob, coalesce(p.status = 'verified', false) as is_pan_verified,
          coalesce(p.status = 'verified' and p.aadhaar_seeding = 'not_seeded', false) and not exists (
            select from pan_exemptions e where e.user_code = ${userCode} and e.state = 'standing') as is_pan_inoperative
        from user_accounts u left join kyc_onboarding o using (user_code) left join kyc_risk r using (user_code)
          left join pan_kyc p using (user_code)
        where u.user_code = ${userCode}`)
      // The day it is in India, where birthdays are had.
      const today = DateTime.formatIsoDate(DateTime.setZoneNamedUnsafe(yield* DateTime.now, "Asia/Kolkata"))
      const adultOn = known.dob === null ? null : yearsLater(known.dob, adultAt)
      const isMinor = adultOn !== null && today < adultOn
      const facts: RiskFacts = {
        mode: known.mode,
        isPep: known.isPep,
        area: yield* areaOf(userCode),
        pan: known.isPanInoperative ? "inoperative" : known.isPanVerified ? "operative" : "none",
        isMinor
      }
      return { facts, untilDay: isMinor ? adultOn : null } satisfies FactsOfNow
    })

    return { of }
  })
}) {
  static readonly layer = Layer.effect(KycRiskFacts, KycRiskFacts.make)
}
