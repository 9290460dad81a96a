import { Context, Effect, Layer, Schema } from "effect"
import { SqlClient } from "effect/sql"
import { Erasure, type ErasuresAsked } from "@credbuzzpay/domain/evidence/erasure/Erasure"
import { UserCode } from "@credbuzzpay/domain/values/UserCode"
import { exists, rows, strings } from "../../../adapters/postgres/Rows.ts"
import { isHeldIn } from "../../platform/legal-holds/LegalHolds.ts"

const moment = Schema.NullOr(Schema.DateTimeUtcFromDate)
const ErasureRow = rows({ ...Erasure.fields, accountErasedAt: moment, beganAt: moment, erasedAt: moment })

const Due = rows({ userCode: UserCode, isHeld: Schema.Boolean, state: Schema.String })

const Late = rows({ days: Schema.Int, reviews: Schema.Int })

/** What went, by table, and the references into the vault that it had. */
const Gone = rows({ deleted: Schema.Unknown, references: Schema.Array(Schema.String) })

/** The table `erasures`, and what it lets go. Writes run inside their caller's transaction. */
export class ErasureRepo extends Context.Service<ErasureRepo>()("@credbuzzpay/server/erasure/ErasureRepo", {
  make: Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient

    const list = ({ after, state, userCode }: ErasuresAsked, most: number) =>
      ErasureRow.all(sql`
        select user_code, cause, state, account_on::text, identity_on::text, account_erased_at, began_at, erased_at,
          coalesce((select sum(value::int) from jsonb_each_text(evidence -> 'deleted')), 0)::int as rows,
          coalesce((evidence ->> 'files')::int, 0) as files
        from erasures
        where ${sql.and([
          sql`true`,
          ...(userCode === undefined ? [] : [sql`user_code = ${userCode}`]),
          ...(state === undefined ? [] : [sql`state = ${state}`]),
          ...(after === undefined ? [] : [sql`user_code > ${after}`])
        ])}
        order by user_code limit ${most}`)

    /** Whose first day has come, and of whom the account's data is there still. */
    const accountsDue = (today: string, after: string, most: number) =>
      Due.all(sql`
        select user_code, state, ${isHeldIn(sql, "e.user_code")} as is_held from erasures e
        where account_on <= ${today}::date and account_erased_at is null and began_at is null and user_code > ${after}
        order by user_code limit ${most}`)

    /** Whose day has come, held or not. */
    const due = (today: string, after: string, most: number) =>
      Due.all(sql`
        select user_code, state, ${isHeldIn(sql, "e.user_code")} as is_held from erasures e
        where identity_on <= ${today}::date and began_at is null and user_code > ${after}
        order by user_code limit ${most}`)

    /** Who is erased in the database, and perhaps not in backups. */
    const incomplete = strings.all(sql`select user_code from erasures where state = 'erasing' order by user_code`)

    /** How many days an erasure is late that no hold holds up, at the most, and how many holds wait for their review. */
    const late = (today: string) =>
      Late.one(sql`
        select
          (select coalesce(max(${today}::date - case when account_erased_at is null and began_at is null then account_on else identity_on end), 0)::int
            from erasures e
            where state <> 'erased' and not ${isHeldIn(sql, "e.user_code")}
              and (account_on < ${today}::date and account_erased_at is null and began_at is null
                or identity_on < ${today}::date)) as days,
          (select count(*)::int from legal_holds h join user_accounts u on u.user_code = h.user_code
            where lifted_at is null and review_on < ${today}::date and u.erased_at is null) as reviews`)

    /**
     * Whose key was destroyed by an erasure, and whose account says something of them still: a backup was brought back that is
     * older than the erasure.
     */
    const comeBack = strings.all(sql`
      select distinct k.user_code from person_keys k join user_accounts u using (user_code)
      where k.destroyed_at is not null and k.reason = 'erasure' and u.erased_at is null order by k.user_code`)

    /** Takes the person's account and its erasure for this transaction; whether a hold is in force. */
    const lock = Effect.fnUntraced(function* (userCode: string) {
      yield* sql`select 1 from user_accounts where user_code = ${userCode} for update`
      yield* sql`select 1 from erasures where user_code = ${userCode} for update`
      return yield* exists(sql`select from legal_holds where user_code = ${userCode} and lifted_at is null limit 1`)
    })

    /** Takes the person's account for this transaction; whether it says something of them still. */
    const lockUnerased = (userCode: string) =>
      exists(sql`select 1 from user_accounts where user_code = ${userCode} and erased_at is null for update`)

    /** Whose erasure has begun and was not done: whoever did it died. */
    const begun = strings.all(sql`
      select user_code from erasures join user_accounts u using (user_code)
      where state = 'erasing' and u.erased_at is null order by user_code`)

    const setState = (userCode: string, state: "scheduled" | "held", at: Date) =>
      sql`update erasures set state = ${state}, updated_at = ${at} where user_code = ${userCode} and began_at is null`

    const beginAccount = (userCode: string, at: Date) =>
      exists(sql`
        update erasures set account_erased_at = ${at}, updated_at = ${at}
        where user_code = ${userCode} and account_erased_at is null and began_at is null returning 1`)

    const begin = (userCode: string, at: Date) =>
      exists(sql`
        update erasures set state = 'erasing', began_at = ${at}, updated_at = ${at}
        where user_code = ${userCode} and began_at is null returning 1`)

    /** The erasure of somebody who came back with a backup: it begins at once, whatever their account was then. */
    const beginAnew = (userCode: string, at: Date, today: string) => sql`
      insert into erasures (user_code, cause, account_on, identity_on, state, began_at, created_at, updated_at)
      values (${userCode}, 'person', ${today}::date, ${today}::date, 'erasing', ${at}, ${at}, ${at})
      on conflict (user_code) do update set account_on = least(erasures.account_on, excluded.account_on),
        identity_on = least(erasures.identity_on, excluded.identity_on), state = 'erasing', began_at = ${at},
        erased_at = null, updated_at = ${at}`

    /** Deletes the person's rows of these tables. */
    const erase = (userCode: string, tables: ReadonlyArray<string>) =>
      Gone.one(sql`
        select gone -> 'deleted' as deleted, gone -> 'references' as references
        from erase_person_rows(${userCode}, ${[...tables]}::text[]) as gone`)

    const keepEvidence = (userCode: string, deleted: unknown, files: number) => sql`
      update erasures set evidence = jsonb_build_object(
        'deleted', coalesce(evidence -> 'deleted', '{}') || ${JSON.stringify(deleted)}::jsonb,
        'files', coalesce((evidence ->> 'files')::int, 0) + ${files}::int)
      where user_code = ${userCode}`

    const conclude = (userCode: string, at: Date) =>
      exists(sql`
        update erasures set state = 'erased', erased_at = ${at}, updated_at = ${at}
        where user_code = ${userCode} and state = 'erasing' returning 1`)

    /** Whether a row of the audit trail, or an archived month, is of format 1, which no key takes along. */
    const hasOldRows = exists(sql`
      (select from audit_trail where format = 1 limit 1) union all (select from audit_archives where format = 1 limit 1)`)

    /** The columns of these tables that name files of `FileStore`. */
    const fileKeys = Effect.fnUntraced(function* (userCode: string, tables: ReadonlyArray<string>) {
      const named = yield* strings.all(sql`
        select table_name::text from information_schema.columns
        where table_schema = 'public' and column_name = 'file_key' and table_name = any(${[...tables]}::text[])`)
      const keys = yield* Effect.forEach(named, (table) =>
        strings.all(sql`
          select file_key from ${sql(table)} where user_code = ${userCode} and file_key is not null`)
      )
      return keys.flat()
    })

    return {
      list,
      accountsDue,
      due,
      incomplete,
      late,
      comeBack,
      lock,
      lockUnerased,
      begun,
      setState,
      beginAccount,
      begin,
      beginAnew,
      erase,
      keepEvidence,
      conclude,
      hasOldRows,
      fileKeys
    }
  })
}) {
  static readonly layer = Layer.effect(ErasureRepo, ErasureRepo.make)
}
