import { Context, Effect, Layer, Option, Schema } from "effect"
import { SqlClient } from "effect/sql"
import type { Role } from "@credbuzzpay/domain/access/Role"
import { Locale } from "@credbuzzpay/domain/values/Locale"
import { repoBoundary } from "../../adapters/postgres/RepoBoundary.ts"
import { exists, type RowOf, rows } from "../../adapters/postgres/Rows.ts"
import { drawnTooLate, keepKey, type WrappedKey } from "../platform/person-keys/WrappedKey.ts"
import { familyName, storedFamilyName } from "./FamilyName.ts"
import { keepSearched, searchedAsContacts, searchedAsName } from "./SearchedTexts.ts"
import { toUser, userColumns } from "./UserRow.ts"

/** What a new account is made of. `provenAt` says since when both contacts are proven; null while they are not. */
export interface NewAccount {
  readonly userCode: string
  readonly email: string
  readonly emailNormalized: string
  readonly mobile: string
  readonly passwordHash: string
  readonly firstName: string
  readonly lastName: string | null
  readonly gender: string | null
  readonly dob: string | null
  readonly role: Role
  readonly locale: string
  readonly branchCode: string | null
  readonly createdBy: string | null
  readonly provenAt: Date | null
  readonly at: Date
  /** Their own key, drawn before the transaction (`PersonKeys.draw`). */
  readonly key: WrappedKey
}

/** Whose an account is, and how they are written to. */
export const AccountOwner = rows({
  userCode: Schema.String,
  email: Schema.String,
  mobile: Schema.String,
  firstName: Schema.String,
  lastName: Schema.NullOr(Schema.String),
  locale: Locale
})
export type AccountOwner = RowOf<typeof AccountOwner>

const TakenContacts = rows({ email: Schema.Boolean, mobile: Schema.Boolean })

/** The table `user_accounts`, read, and rows added inside their caller's transaction. `Accounts` changes them. */
export class UserRepo extends Context.Service<UserRepo>()("@credbuzzpay/server/users/UserRepo", {
  make: Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient

    /** The account as the API shows it. **Errors**: `Unavailable`. */
    const find = (userCode: string) =>
      sql`
        select ${sql.literal(userColumns)} from user_accounts where user_code = ${userCode}`.pipe(
        Effect.map((rows) => Option.map(Option.fromUndefinedOr(rows[0]), toUser)),
        repoBoundary
      )

    /**
     * Whether the account was made, findable and with its key; not when its code, e-mail or mobile is another's already.
     * **Errors**: `Unavailable` where everything has come under another wrapping key since the key was drawn.
     */
    const insert = (account: NewAccount) =>
      exists(sql`
          with made as (insert into user_accounts (user_code, email, email_normalized, mobile, password_hash, first_name, last_name,
            gender, dob, user_role, locale, branch_code, created_by_user, updated_by_user_id, email_verified_at,
            mobile_verified_at, created_at, updated_at)
          values (${account.userCode}, ${account.email}, ${account.emailNormalized}, ${account.mobile},
            ${account.passwordHash}, ${account.firstName}, ${storedFamilyName(account.lastName)}, ${account.gender},
            ${account.dob}::text::date, ${account.role}, ${account.locale}, ${account.branchCode}::text,
            ${account.createdBy}::text, ${account.createdBy ?? "system"}, ${account.provenAt}::timestamptz,
            ${account.provenAt}::timestamptz, ${account.at}, ${account.at})
          on conflict do nothing returning user_code),
          keyed as (${keepKey(sql, "made", account.key, account.at)}),
          searched as (${keepSearched(sql, "made", [searchedAsName(account), searchedAsContacts(account)])})
          select user_code from made`).pipe(drawnTooLate)

    /** Where its owner is written to. The caller is signed in, so there is such an account. */
    const contactsOf = (userCode: string) =>
      AccountOwner.one(sql`
        select user_code, email, mobile, first_name, ${sql.literal(familyName())} as last_name, locale
        from user_accounts where user_code = ${userCode}`)

    const codeExists = (userCode: string) =>
      Effect.map(sql`select 1 from user_accounts where user_code = ${userCode}`, (rows) => rows.length === 1)

    /** Which of the two contacts an account holds already. */
    const takenContacts = (emailNormalized: string, mobile: string) =>
      TakenContacts.one(sql`
        select exists (select 1 from user_accounts where email_normalized = ${emailNormalized}) as "email",
          exists (select 1 from user_accounts where mobile = ${mobile}) as "mobile"`)

    /** The rows that every account has beside its own: settings, and progress up to whether contacts are `proven`. */
    const insertCompanions = (userCode: string, at: Date, { proven }: { readonly proven: boolean }) =>
      Effect.andThen(
        sql`insert into security_settings (user_code, updated_at) values (${userCode}, ${at})`,
        sql`insert into registration_progress
              (user_code, step_1_completed, step_2_completed, step_3_completed, updated_at)
            values (${userCode}, true, ${proven}, false, ${at})`
      )

    const superAdminExists = Effect.map(
      sql`select 1 from user_accounts where user_role = 'super_admin' limit 1`,
      (rows) => rows.length === 1
    )

    return { find, contactsOf, insert, codeExists, takenContacts, insertCompanions, superAdminExists }
  })
}) {
  static readonly layer = Layer.effect(UserRepo, UserRepo.make)
}
