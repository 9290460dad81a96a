import { Context, DateTime, Effect, Layer, Schema } from "effect"
import { SqlClient, type Statement } from "effect/sql"
import { RiskConfig } from "../../../config/RiskConfig.ts"
import { RequestInfo } from "../../../http/RequestInfo.ts"
import { IpPlaces } from "./IpPlaces.ts"
import { signInTraits, traitNames } from "./SignInTraits.ts"

/** What is remembered of how an account is signed in to, as far as it is compared with one attempt. */
export interface Habits {
  readonly byHour: ReadonlyArray<number>
  readonly lastAt: Date
  readonly lastIp: string | null
  /** Those of the attempt's traits that were seen before. */
  readonly knownTraits: ReadonlyArray<string>
}

/** {@link Habits} as columns beside an account; all null for one that was never signed in to. */
export const habitColumns = {
  habitHours: Schema.NullOr(Schema.Array(Schema.Number)),
  habitLastAt: Schema.NullOr(Schema.Date),
  habitLastIp: Schema.NullOr(Schema.String),
  knownTraits: Schema.Array(Schema.String)
}
export type HabitColumns = Schema.Struct<typeof habitColumns>["Type"]

export const habitsOf = (row: HabitColumns): Habits | undefined =>
  row.habitHours === null || row.habitLastAt === null
    ? undefined
    : { byHour: row.habitHours, lastAt: row.habitLastAt, lastIp: row.habitLastIp, knownTraits: row.knownTraits }

/**
 * The tables `sign_in_habits` and `sign_in_traits`: read in the statement that finds an account, written in the one that
 * begins a session, so that neither costs a round trip.
 */
export class SignInHabits extends Context.Service<SignInHabits>()("@credbuzzpay/server/login-risk/SignInHabits", {
  make: Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient
    const places = yield* IpPlaces
    const { zone } = yield* RiskConfig

    /** Columns and joins beside `user_accounts u`, for an attempt with these traits. */
    const beside = (traits: ReadonlyArray<string>) => ({
      columns: sql`
        h.by_hour as habit_hours, h.last_at as habit_last_at, host(h.last_ip) as habit_last_ip,
        array(select t.trait from sign_in_traits t
          where t.user_code = u.user_code and t.trait = any(${traits}::text[])) as known_traits`,
      joins: sql`left join sign_in_habits h on h.user_code = u.user_code`
    })

    /** The hour of the day by the clock of the configured zone, 0 to 23. */
    const hourOf = (at: DateTime.Utc): number => DateTime.getPart(DateTime.setZone(at, zone), "hour")

    // What is seen every hour need not be written every hour.
    const rememberTraits = (userCode: string, traits: ReadonlyArray<string>, at: Date) => sql`
      insert into sign_in_traits (user_code, trait, first_seen_at, last_seen_at)
      select ${userCode}, trait, ${at}, ${at} from unnest(${traits}::text[]) as trait
      on conflict (user_code, trait) do update set last_seen_at = excluded.last_seen_at
      where sign_in_traits.last_seen_at < excluded.last_seen_at - interval '1 day'`

    const rememberHour = (userCode: string, hour: number, ip: string | undefined, at: Date) => sql`
      insert into sign_in_habits (user_code, by_hour, last_at, last_ip)
      values (${userCode}, array_fill(0, array[${hour}::int]) || 1 || array_fill(0, array[${23 - hour}::int]), ${at},
        ${ip ?? null}::text::inet)
      on conflict (user_code) do update set last_at = excluded.last_at, last_ip = excluded.last_ip,
        by_hour[${hour + 1}::int] = sign_in_habits.by_hour[${hour + 1}::int] + 1`

    /**
     * The statements that remember a sign-in by whoever asks, to be part of the one that begins its session. The kind of
     * program stands in for a device that is not named; of one that is, it would let any other of its kind pass.
     */
    const remember = Effect.fnUntraced(function* (userCode: string, now: DateTime.Utc, namesDevice: boolean) {
      const { ip, userAgent } = yield* RequestInfo
      const at = DateTime.toDateUtc(now)
      const seen = { ip, userAgent: namesDevice ? undefined : userAgent, asn: places.of(ip)?.asn }
      const traits = traitNames(signInTraits(seen))
      const hour = rememberHour(userCode, hourOf(now), ip, at)
      return (
        traits.length === 0 ? [hour] : [hour, rememberTraits(userCode, traits, at)]
      ) satisfies ReadonlyArray<Statement.Fragment>
    })

    /** What a sign-in taught is unlearnt. Inside its caller's transaction. */
    const forget = (userCode: string, traits: ReadonlyArray<string>) =>
      sql`delete from sign_in_traits where user_code = ${userCode} and trait = any(${traits}::text[])`

    return { beside, hourOf, remember, forget }
  })
}) {
  static readonly layer = Layer.effect(SignInHabits, SignInHabits.make)
}
