import { Context, Effect, Layer, Schema } from "effect"
import { SqlClient } from "effect/sql"
import { normalizeEmail } from "@credbuzzpay/domain/values/EmailAddress"
import { Locale } from "@credbuzzpay/domain/values/Locale"
import { type RowOf, rows } from "../../../adapters/postgres/Rows.ts"

const ContactHolder = rows({ userCode: Schema.String, locale: Locale })

/** A contact that is to become somebody's: exactly one of the two. */
export const NewContact = rows(
  { email: Schema.String, mobile: Schema.Null },
  { email: Schema.Null, mobile: Schema.String }
)
export type NewContact = RowOf<typeof NewContact>

/** The table `contact_changes`. Everything runs inside its caller's transaction. */
export class ContactChangeRepo extends Context.Service<ContactChangeRepo>()(
  "@credbuzzpay/server/contacts/ContactChangeRepo",
  {
    make: Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient

      /** Keeps the newest change only. */
      const put = (userCode: string, contact: NewContact, at: Date, expiresAt: Date) => sql`
        insert into contact_changes (user_code, email, mobile, created_at, expires_at)
        values (${userCode}, ${contact.email}, ${contact.mobile}, ${at}, ${expiresAt})
        on conflict (user_code) do update set email = excluded.email, mobile = excluded.mobile,
          created_at = excluded.created_at, expires_at = excluded.expires_at`

      /** The change that waits for its proof, locked; nothing when there is none or its time is over. */
      const lock = (userCode: string, now: Date) =>
        NewContact.first(sql`
            select email, mobile from contact_changes where user_code = ${userCode} and expires_at > ${now} for update`)

      const forget = (userCode: string) => sql`delete from contact_changes where user_code = ${userCode}`

      /** Whose contact it is already, with the language to write to them in. */
      const ownerOf = (contact: NewContact) =>
        ContactHolder.first(
          contact.email === null
            ? sql`select user_code, locale from user_accounts where mobile = ${contact.mobile}`
            : sql`select user_code, locale from user_accounts where email_normalized = ${normalizeEmail(contact.email)}`
        )

      return { put, lock, forget, ownerOf }
    })
  }
) {
  static readonly layer = Layer.effect(ContactChangeRepo, ContactChangeRepo.make)
}
