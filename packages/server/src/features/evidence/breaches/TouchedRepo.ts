import { Context, DateTime, Effect, Layer, Schema } from "effect"
import { SqlClient, type Statement } from "effect/sql"
import { TouchedPerson } from "@credbuzzpay/domain/evidence/breaches/Breach"
import { PersonalData } from "@credbuzzpay/domain/values/BreachCodes"
import { Locale } from "@credbuzzpay/domain/values/Locale"
import { UserCode } from "@credbuzzpay/domain/values/UserCode"
import { type RowOf, rows } from "../../../adapters/postgres/Rows.ts"
import { accountData, resourceData } from "./ResourceData.ts"

const moment = Schema.DateTimeUtcFromDate
const ifAny = Schema.NullOr(moment)
const date = DateTime.toDateUtc

const SearchRow = rows({
  searchId: Schema.String,
  fromAt: moment,
  toAt: moment,
  actor: Schema.NullOr(UserCode),
  sessionId: Schema.NullOr(Schema.String),
  network: Schema.NullOr(Schema.String),
  resourceType: Schema.NullOr(Schema.String),
  resourceId: Schema.NullOr(Schema.String),
  isEverybody: Schema.Boolean,
  others: Schema.Unknown,
  askedBy: UserCode,
  askedAt: moment,
  withdrawnAt: ifAny
})
export type SearchRow = RowOf<typeof SearchRow>

const PersonRow = rows({ ...TouchedPerson.fields, firstAt: ifAny, lastAt: ifAny, toldAt: ifAny })

const UntoldRow = rows({
  userCode: UserCode,
  email: Schema.String,
  mobile: Schema.String,
  locale: Locale,
  data: Schema.Array(PersonalData)
})

export type UntoldPerson = RowOf<typeof UntoldRow>

const OfData = rows({ data: PersonalData, people: Schema.Int })

/** How long one question to the audit trail may take. */
const STATEMENT_LIMIT = "60s"

/** Stand beside kinds of things, for what is no act of the audit trail. */
const SIGNED_IN = "(account)"
const EVERYBODY = "(everybody)"

const isBySession = ({ network, sessionId }: SearchRow) => network !== null || sessionId !== null

/**
 * The tables `breach_searches` and `breach_touched`: who was touched, of all questions that count together, so that an act which
 * two of them find is one. Writes run inside their caller's transaction, which has locked the breach.
 */
export class TouchedRepo extends Context.Service<TouchedRepo>()("@credbuzzpay/server/breaches/TouchedRepo", {
  make: Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient
    const none = sql.literal("")

    const searches = (breachId: string) =>
      SearchRow.all(sql`
        select search_id, from_at, to_at, actor, session_id::text, network::text, resource_type, resource_id, is_everybody,
          others, asked_by, asked_at, withdrawn_at
        from breach_searches where breach_id = ${breachId} order by asked_at, search_id`)

    const withdraw = (breachId: string, at: Date) => sql`
      update breach_searches set withdrawn_at = greatest(${at}::timestamptz, asked_at)
      where breach_id = ${breachId} and withdrawn_at is null`

    const add = (
      breachId: string,
      search: Pick<SearchRow, "searchId" | "actor" | "sessionId" | "network" | "resourceType" | "resourceId"> & {
        readonly isEverybody: boolean
        readonly from: Date
        readonly to: Date
        readonly by: string
        readonly at: Date
      }
    ) => sql`
      insert into breach_searches (search_id, breach_id, from_at, to_at, actor, session_id, network, resource_type, resource_id,
        is_everybody, asked_by, asked_at)
      values (${search.searchId}, ${breachId}, ${search.from}, ${search.to}, ${search.actor}, ${search.sessionId}::uuid,
        ${search.network}::cidr, ${search.resourceType}, ${search.resourceId}, ${search.isEverybody}, ${search.by},
        ${search.at})`

    /** The sessions that a question is about, and from when to when each was open. */
    const sessionsOf = ({ actor, fromAt, network, sessionId, toAt }: SearchRow) => sql`
      select s.user_code, greatest(s.created_at, ${date(fromAt)}::timestamptz) as began,
        least(coalesce(s.ended_at, s.expires_at), ${date(toAt)}::timestamptz) as ended
      from sessions s
      where ${sql.and([
        sql`s.created_at < ${date(toAt)} and coalesce(s.ended_at, s.expires_at) >= ${date(fromAt)}`,
        ...(sessionId === null ? [] : [sql`s.session_id = ${sessionId}::uuid`]),
        ...(actor === null ? [] : [sql`s.user_code = ${actor}`]),
        ...(network === null
          ? []
          : [
              sql`(s.ip_address <<= ${network}::inet or exists (
                select from login_activities l
                where l.user_code = s.user_code and l.session_id = s.session_id and l.ip_address <<= ${network}::inet))`
            ])
      ])}`

    /** The acts by the hand that a question is about. */
    const actsOf = (search: SearchRow, whose: Statement.Fragment) => {
      const { actor, fromAt, resourceId, resourceType, toAt } = search
      const inSessions = isBySession(search)
        ? sql`join (${sessionsOf(search)}) s on s.user_code = a.user_code and a.occurred_at between s.began and s.ended`
        : none
      return sql`
        from audit_trail a ${inSessions}
        where ${sql.and([
          sql`a.occurred_at >= ${date(fromAt)} and a.occurred_at < ${date(toAt)}`,
          whose,
          ...(actor === null ? [] : [sql`a.user_code = ${actor}`]),
          ...(resourceType === null ? [] : [sql`a.resource_type = ${resourceType}`]),
          ...(resourceId === null ? [] : [sql`a.resource_id = ${resourceId}`])
        ])}`
    }

    /** Sign-ins with the right password from the network, whether or not a session came of it. */
    const signInsOf = ({ actor, fromAt, network, sessionId, toAt }: SearchRow) => sql`
      select l.user_code, l.occurred_at as at from login_activities l
      where ${sql.and([
        sql`l.ip_address <<= ${network}::inet and l.occurred_at >= ${date(fromAt)} and l.occurred_at < ${date(toAt)}`,
        sql`l.status in ('success', 'challenged') and l.user_code is not null`,
        ...(actor === null ? [] : [sql`l.user_code = ${actor}`]),
        ...(sessionId === null ? [] : [sql`l.session_id = ${sessionId}::uuid`])
      ])}`

    const hits = (search: SearchRow): ReadonlyArray<Statement.Fragment> => {
      const account = sql.literal(`null::uuid as audit_id, null::text as action, '${SIGNED_IN}' as resource`)
      if (search.isEverybody) {
        const everybody = sql.literal(`null::uuid as audit_id, null::text as action, '${EVERYBODY}' as resource`)
        return [
          sql`select u.user_code, null::timestamptz as at, ${everybody} from user_accounts u where u.created_at < ${date(search.toAt)}`
        ]
      }
      // What somebody did to themself touches nobody else; what is done in their name does.
      const isOther = search.actor === null || isBySession(search) ? none : sql`and a.subject_user_code <> a.user_code`
      const acts = sql`
        select a.subject_user_code as user_code, a.occurred_at as at, a.audit_id, a.action, a.resource_type as resource
        ${actsOf(search, sql`a.subject_user_code is not null ${isOther}`)}`
      // Of a kind of thing alone that is asked for, being signed in is none.
      if (!isBySession(search) || search.resourceType !== null) return [acts]
      const signedIn = sql`select s.user_code, s.began as at, ${account} from (${sessionsOf(search)}) s`
      return search.network === null
        ? [acts, signedIn]
        : [acts, signedIn, sql`select l.user_code, l.at, ${account} from (${signInsOf(search)}) l`]
    }

    const bounded = sql`set local statement_timeout = ${sql.literal(`'${STATEMENT_LIMIT}'`)}`

    /** Acts by the same hand that name nobody they are about, by action. */
    const noteOthers = (search: SearchRow) =>
      search.isEverybody
        ? Effect.void
        : sql`
          update breach_searches set others = coalesce((
            select jsonb_object_agg(action, acts) from (
              select a.action, count(distinct a.audit_id) as acts
              ${actsOf(search, sql`a.subject_user_code is null`)}
              group by a.action) found), '{}')
          where search_id = ${search.searchId}`

    /**
     * Finds anew who was touched by the questions that count. `data` is what the breach is about, of whom only that is known. Whoever
     * is told already stays.
     */
    const find = Effect.fnUntraced(function* (
      breachId: string,
      counting: ReadonlyArray<SearchRow>,
      data: ReadonlyArray<PersonalData>,
      at: Date
    ) {
      yield* bounded
      const kinds = Object.entries({ ...resourceData, [SIGNED_IN]: accountData, [EVERYBODY]: data }).flatMap(
        ([resource, all]) => all.map((each) => ({ resource, data: each }))
      )
      const all = counting.flatMap(hits)
      if (all.length === 0) {
        yield* sql`delete from breach_touched where breach_id = ${breachId} and told_at is null`
        return
      }
      const joined = all.reduce((one, other) => sql`${one} union all ${other}`)
      yield* sql`
        with kinds as (select resource, data from json_to_recordset(${JSON.stringify(kinds)}::json) as k (resource text, data text)),
        found as (
          select h.user_code, count(distinct h.audit_id)::int as acts,
            coalesce(array_agg(distinct h.action) filter (where h.action is not null), '{}') as actions,
            coalesce(array_agg(distinct k.data) filter (where k.data is not null), '{}') as data,
            bool_or(h.resource = ${SIGNED_IN}) as is_account_used, min(h.at) as first_at, max(h.at) as last_at
          from (${joined}) h
          join user_accounts u on u.user_code = h.user_code and u.erased_at is null
          left join kinds k on k.resource = h.resource
          group by h.user_code),
        gone as (
          delete from breach_touched t where t.breach_id = ${breachId} and t.told_at is null
            and not exists (select from found f where f.user_code = t.user_code))
        insert into breach_touched (breach_id, user_code, acts, actions, data, is_account_used, first_at, last_at, found_at)
        select ${breachId}::uuid, user_code, acts, actions, data, is_account_used, first_at, last_at, ${at}::timestamptz from found
        on conflict (breach_id, user_code) do update set acts = excluded.acts, actions = excluded.actions,
          data = excluded.data, is_account_used = excluded.is_account_used, first_at = excluded.first_at,
          last_at = excluded.last_at, found_at = excluded.found_at`
    })

    const people = (breachId: string, after: string | undefined, most: number) =>
      PersonRow.all(sql`
        select user_code, acts, actions, data, is_account_used, first_at, last_at, told_at from breach_touched
        where breach_id = ${breachId} ${after === undefined ? none : sql`and user_code > ${after}`}
        order by user_code limit ${most}`)

    /** How many people each sort of data is of. */
    const byData = (breachId: string) =>
      OfData.all(sql`
        select sort as data, count(*)::int as people from breach_touched, unnest(data) as sort
        where breach_id = ${breachId} group by sort order by sort`)

    /** Some who are to be told, taken for this transaction. */
    const untold = (breachId: string, most: number) =>
      UntoldRow.all(sql`
        select t.user_code, u.email, u.mobile, u.locale, t.data from breach_touched t join user_accounts u using (user_code)
        where t.breach_id = ${breachId} and t.told_at is null and u.erased_at is null
        order by t.user_code limit ${most} for update of t skip locked`)

    const tell = (breachId: string, userCodes: ReadonlyArray<string>, at: Date) => sql`
      update breach_touched set told_at = ${at} where breach_id = ${breachId} and user_code = any(${[...userCodes]}::text[])`

    return { searches, withdraw, add, find, noteOthers, people, byData, untold, tell }
  })
}) {
  static readonly layer = Layer.effect(TouchedRepo, TouchedRepo.make)
}
