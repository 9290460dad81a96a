import { Context, Effect, Layer, Redacted } from "effect"
import { OtpConfig } from "../../../config/OtpConfig.ts"
import { PasswordResetConfig } from "../../../config/PasswordResetConfig.ts"
import { acceptedMobile } from "../../accounts/AcceptedMobile.ts"
import { Outbox } from "../../platform/notifications/Outbox.ts"
import { SmsBudget } from "../../platform/notifications/SmsBudget.ts"
import { awaitsPassword } from "../passwords/UnusablePassword.ts"
import type { ResetAccountRow, readIdentifier } from "../sessions/Credentials.ts"
import { traced } from "../../../tracing/Traced.ts"

/** The code and the link of the mail. */
export interface ResetKeys {
  readonly code: Redacted.Redacted<string>
  readonly token: Redacted.Redacted<string>
}

/**
 * Tells whoever was asked about: the account's owner at its mailbox, and where there is none, who was typed. Inside its
 * caller's transaction. **Source**: docs/security.md, rule 1; ASVS 14.2.1 (the token is in the link's fragment).
 */
export class ResetMails extends Context.Service<ResetMails>()("@credbuzzpay/server/password-reset/ResetMails", {
  make: Effect.gen(function* () {
    const outbox = yield* Outbox
    const sms = yield* SmsBudget
    const mobiles = yield* acceptedMobile
    const { lifetimeSeconds } = yield* OtpConfig
    const { lifetimeSeconds: linkSeconds, page } = yield* PasswordResetConfig

    const toOwner = (account: ResetAccountRow, { code, token }: ResetKeys, dedupeKey: string) => {
      const to = Redacted.make(account.email, { label: "email" })
      const about = { to, locale: account.locale, dedupeKey }
      if (awaitsPassword(account)) {
        return outbox.enqueue(account.userCode, { ...about, template: "password_reset_invited", variables: {} })
      }
      const variables = {
        code,
        expiresInMinutes: Math.floor(lifetimeSeconds / 60),
        link: Redacted.make(`${page.href}#${Redacted.value(token)}`, { label: "link" }),
        linkExpiresInMinutes: Math.floor(linkSeconds / 60)
      }
      return outbox.enqueue(account.userCode, { ...about, template: "password_reset_otp", variables })
    }

    const toNobody = (typed: ReturnType<typeof readIdentifier>, mayText: boolean, dedupeKey: string) => {
      const about = { to: Redacted.make(typed.value, { label: "contact" }), locale: "en", dedupeKey } as const
      if (typed.column === "email_normalized") {
        return outbox.enqueue(null, { ...about, template: "password_reset_unknown_email", variables: {} })
      }
      // A user code that is nobody's has nowhere to write to; a number only when it is one that could have an account.
      return mayText
        ? outbox.enqueue(null, { ...about, template: "password_reset_unknown_sms", variables: {} })
        : Effect.void
    }

    const send = traced("ResetMails.send")(function* (
      typed: ReturnType<typeof readIdentifier>,
      account: ResetAccountRow | undefined,
      resetId: string,
      keys: ResetKeys
    ) {
      const dedupeKey = `password_reset:${resetId}`
      // Asked whether or not there is such an account, so that neither takes longer.
      const mayText =
        typed.column === "mobile" && mobiles.read(typed.value).refusal === undefined && (yield* sms.allows(typed.value))
      yield* account === undefined ? toNobody(typed, mayText, dedupeKey) : toOwner(account, keys, dedupeKey)
    })

    return { send }
  })
}) {
  static readonly layer = Layer.effect(ResetMails, ResetMails.make)
}
