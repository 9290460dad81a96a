import { Context, Effect, Layer, Schema } from "effect"
import { SqlClient } from "effect/sql"
import type { Principal } from "@credbuzzpay/domain/access/CurrentUser"
import { DeathSource, DeathState, type HolderDeath } from "@credbuzzpay/domain/kyc/deaths/HolderDeath"
import { Locale } from "@credbuzzpay/domain/values/Locale"
import { UserCode } from "@credbuzzpay/domain/values/UserCode"
import { exists, type RowOf, rows } from "../../../adapters/postgres/Rows.ts"
import { listedFor, staffOver } from "../../accounts/PersonScope.ts"
import type { Cell } from "../../platform/encryption/Cell.ts"

const moment = Schema.DateTimeUtcFromDate

const DeathRow = rows({
  deathId: Schema.String,
  userCode: UserCode,
  source: DeathSource,
  state: DeathState,
  reportedAt: moment,
  decidedBy: Schema.NullOr(Schema.String),
  decidedAt: Schema.NullOr(moment),
  reasonSealed: Schema.NullOr(Schema.String),
  secondedBy: Schema.NullOr(Schema.String),
  secondedAt: Schema.NullOr(moment),
  priorBlockSealed: Schema.NullOr(Schema.String)
})
export type DeathRow = RowOf<typeof DeathRow>

const ToldStaff = rows({ userCode: Schema.String, email: Schema.String, locale: Locale })

export interface NewDeath {
  readonly deathId: string
  readonly userCode: string
  readonly verificationId: string
  readonly source: DeathSource
  readonly priorBlockSealed: string | null
}

/** A decision as it is kept. Of a refutation that a second person agrees with, the first one's stays. */
export interface KeptDecision {
  readonly state: Exclude<HolderDeath["state"], "reported">
  readonly by: string
  readonly reasonSealed: string
}

/** Where the reason of a decision lies. */
export const deathReasonCell = (deathId: string): Cell => ({
  table: "holder_deaths",
  column: "reason_sealed",
  row: deathId
})

const LISTED = 100
/** So many of staff are told at the most. */
const MOST_TOLD = 50

const columns = `death_id, user_code, source, state, reported_at, decided_by, decided_at, reason_sealed, seconded_by, seconded_at,
  prior_block_sealed`

/** The table `holder_deaths`: one report of a person stands at a time. Writes run inside their caller's transaction. */
export class HolderDeathRepo extends Context.Service<HolderDeathRepo>()("@credbuzzpay/server/kyc/HolderDeathRepo", {
  make: Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient
    const shown = sql.literal(columns)

    /** Whether a report stands that the person has died. */
    const stands = (userCode: string) =>
      exists(sql`select 1 from holder_deaths where user_code = ${userCode} and state <> 'refuted'`)

    const report = ({ deathId, priorBlockSealed, source, userCode, verificationId }: NewDeath, at: Date) => sql`
      insert into holder_deaths (death_id, user_code, verification_id, source, state, reported_at, prior_block_sealed)
      values (${deathId}, ${userCode}, ${verificationId}::text::uuid, ${source}, 'reported', ${at}, ${priorBlockSealed})`

    /** The one of the person that stands, locked until the transaction ends. */
    const lockStanding = (userCode: string) =>
      DeathRow.first(sql`
        select ${shown} from holder_deaths where user_code = ${userCode} and state <> 'refuted' for update`)

    const decide = ({ deathId, userCode }: DeathRow, { by, reasonSealed, state }: KeptDecision, at: Date) =>
      DeathRow.one(sql`
        update holder_deaths set state = ${state}, reason_sealed = ${reasonSealed}, ${
          state === "refuted"
            ? sql`seconded_by = ${by}, seconded_at = ${at}`
            : sql`decided_by = ${by}, decided_at = ${at}`
        }
        where user_code = ${userCode} and death_id = ${deathId}::text::uuid returning ${shown}`)

    const of = (userCode: string) =>
      DeathRow.all(sql`
        select ${shown} from holder_deaths where user_code = ${userCode}
        order by reported_at desc, death_id desc limit ${LISTED}`)

    /** Those that wait for a decision or a second person, of whom the caller lists, but for themself. */
    const waiting = (caller: Principal) =>
      DeathRow.all(sql`
        select ${shown} from holder_deaths join (
          select user_code from user_accounts where ${listedFor(caller, sql) ?? sql.literal("true")}) as listed using (user_code)
        where state in ('reported', 'refuting') and user_code <> ${caller.userCode}
        order by reported_at, death_id limit ${LISTED}`)

    /** Super admins, and the admins of the branch; not the person themself. */
    const staffOf = (userCode: string, branchCode: string | null) =>
      ToldStaff.all(sql`
        select user_code, email, locale from user_accounts
        where is_active and not is_blocked and email_verified_at is not null and user_code <> ${userCode}
          and ${staffOver(branchCode, sql)}
        order by user_role desc, user_code limit ${MOST_TOLD}`)

    return { stands, report, lockStanding, decide, of, waiting, staffOf }
  })
}) {
  static readonly layer = Layer.effect(HolderDeathRepo, HolderDeathRepo.make)
}
