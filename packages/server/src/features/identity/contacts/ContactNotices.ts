import { Context, Effect, Layer, Redacted } from "effect"
import { maskEmail } from "@credbuzzpay/domain/values/EmailAddress"
import type { Locale } from "@credbuzzpay/domain/values/Locale"
import { maskMobile } from "@credbuzzpay/domain/values/MobileNumber"
import { OtpConfig } from "../../../config/OtpConfig.ts"
import { RequestInfo } from "../../../http/RequestInfo.ts"
import { Outbox } from "../../platform/notifications/Outbox.ts"
import { SmsBudget } from "../../platform/notifications/SmsBudget.ts"
import type { NewContact } from "./ContactChangeRepo.ts"
import { traced } from "../../../tracing/Traced.ts"

/** `a***@example.com`, `+91******3210`. */
export const maskContact = (contact: NewContact): string =>
  contact.email === null ? maskMobile(contact.mobile) : maskEmail(contact.email)

/** Whose account a message is about, and in which language. */
interface Correspondent {
  readonly userCode: string
  readonly locale: Locale
}

/** What is written to the new and to the old contact. Inside its caller's transaction. */
export class ContactNotices extends Context.Service<ContactNotices>()("@credbuzzpay/server/contacts/ContactNotices", {
  make: Effect.gen(function* () {
    const outbox = yield* Outbox
    const sms = yield* SmsBudget
    const { lifetimeSeconds } = yield* OtpConfig

    /** The code for the new contact; when it is somebody's already, a notice to that owner instead. */
    const announce = (
      contact: NewContact,
      asker: Correspondent,
      owner: Correspondent | undefined,
      code: Redacted.Redacted<string>,
      dedupeKey: string
    ) => {
      const to = Redacted.make(contact.email ?? contact.mobile)
      if (owner !== undefined) {
        const template = contact.email === null ? "contact_taken_sms" : "contact_taken_email"
        return outbox.enqueue(owner.userCode, { template, to, locale: owner.locale, dedupeKey, variables: {} })
      }
      const template = contact.email === null ? "contact_change_sms_otp" : "contact_change_email_otp"
      const variables = { code, expiresInMinutes: Math.floor(lifetimeSeconds / 60) }
      return outbox.enqueue(asker.userCode, { template, to, locale: asker.locale, dedupeKey, variables })
    }

    /**
     * Tells the old contact, which may be the only one that its owner still reads; by e-mail when no more text messages are
     * sent to its country.
     */
    const changed = traced("ContactNotices.changed")(function* (
      before: { readonly userCode: string; readonly email: string; readonly mobile: string; readonly locale: Locale },
      contact: NewContact,
      at: Date
    ) {
      const common = { locale: before.locale, dedupeKey: `contact_changed:${before.userCode}:${at.getTime()}` }
      const told = { newContactMasked: maskContact(contact), occurredAt: at.toISOString() }
      const isMobile = contact.email === null
      yield* isMobile && (yield* sms.allows(before.mobile))
        ? outbox.enqueue(before.userCode, {
            template: "contact_changed_sms",
            to: Redacted.make(before.mobile),
            ...common,
            variables: { contact: "mobile", ...told }
          })
        : outbox.enqueue(before.userCode, {
            template: "contact_changed_email",
            to: Redacted.make(before.email),
            ...common,
            variables: { contact: isMobile ? "mobile" : "email", ...told, ip: (yield* RequestInfo).ip ?? null }
          })
    })

    return { announce, changed }
  })
}) {
  static readonly layer = Layer.effect(ContactNotices, ContactNotices.make)
}
