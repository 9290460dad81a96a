import { Context, Effect, Layer, Schema } from "effect"
import { SqlClient } from "effect/sql"
import { Gender } from "@credbuzzpay/domain/values/Gender"
import { Locale } from "@credbuzzpay/domain/values/Locale"
import { type RowOf, rows } from "../../../adapters/postgres/Rows.ts"
import { familyName, storedFamilyName } from "../../accounts/FamilyName.ts"

/** A sign-up on its way to an account. */
export const StoredRegistration = rows({
  registrationId: Schema.String,
  email: Schema.String,
  emailNormalized: Schema.String,
  mobile: Schema.String,
  passwordHash: Schema.String,
  firstName: Schema.String,
  lastName: Schema.NullOr(Schema.String),
  gender: Schema.NullOr(Gender),
  dob: Schema.NullOr(Schema.String),
  locale: Locale,
  emailVerifiedAt: Schema.NullOr(Schema.Date),
  mobileVerifiedAt: Schema.NullOr(Schema.Date),
  userCode: Schema.NullOr(Schema.String),
  /** Whoever began it. */
  ipAddress: Schema.NullOr(Schema.String),
  createdAt: Schema.Date,
  expiresAt: Schema.Date
})
export type StoredRegistration = RowOf<typeof StoredRegistration>

/** An account that holds one of the contacts: whom to tell that somebody tried to register with it. */
export const ContactOwner = rows({
  userCode: Schema.String,
  emailNormalized: Schema.String,
  mobile: Schema.String,
  locale: Locale
})
export type ContactOwner = RowOf<typeof ContactOwner>

/** The table `registrations`. Writes run inside their caller's transaction. */
export class RegistrationRepo extends Context.Service<RegistrationRepo>()(
  "@credbuzzpay/server/registration/RegistrationRepo",
  {
    make: Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient

      const insert = (row: StoredRegistration, requestId: string) => sql`
        insert into registrations (registration_id, email, email_normalized, mobile, password_hash, first_name,
          last_name, gender, dob, locale, ip_address, request_id, created_at, expires_at)
        values (${row.registrationId}, ${row.email}, ${row.emailNormalized}, ${row.mobile}, ${row.passwordHash},
          ${row.firstName}, ${storedFamilyName(row.lastName)}, ${row.gender}, ${row.dob}::text::date, ${row.locale},
          ${row.ipAddress}::text::inet, ${requestId}, ${row.createdAt}, ${row.expiresAt})`

      /** The registration, locked until the transaction ends: parallel answers to one registration queue here. */
      const lock = (registrationId: string, now: Date) =>
        StoredRegistration.first(sql`
            select registration_id, email, email_normalized, mobile, password_hash, first_name,
              ${sql.literal(familyName())} as last_name, gender, dob, locale, email_verified_at, mobile_verified_at, user_code,
              host(ip_address) as ip_address, created_at, expires_at
            from registrations where registration_id = ${registrationId} and expires_at > ${now} for update`)

      const ownersOf = (emailNormalized: string, mobile: string) =>
        ContactOwner.all(sql`
        select user_code, email_normalized, mobile, locale from user_accounts
        where email_normalized = ${emailNormalized} or mobile = ${mobile}`)

      const markVerified = (registrationId: string, email: Date | null, mobile: Date | null) => sql`
        update registrations set email_verified_at = ${email}, mobile_verified_at = ${mobile}
        where registration_id = ${registrationId}`

      /** Ties the registration to its account and forgets the password hash that moved there. */
      const markRegistered = (registrationId: string, userCode: string) => sql`
        update registrations set user_code = ${userCode}, password_hash = ''
        where registration_id = ${registrationId}`

      return { insert, lock, ownersOf, markVerified, markRegistered }
    })
  }
) {
  static readonly layer = Layer.effect(RegistrationRepo, RegistrationRepo.make)
}
