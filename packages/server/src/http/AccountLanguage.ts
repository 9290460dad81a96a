import { Context, Effect } from "effect"
import type { Locale } from "@credbuzzpay/domain/values/Locale"

/** In which language an account is spoken to, where that can be known now (`AccountLanguageLayer.ts`). */
export const AccountLanguage = Context.Reference<(userCode: string) => Effect.Effect<Locale | undefined>>(
  "@credbuzzpay/server/http/AccountLanguage",
  { defaultValue: () => () => Effect.succeed(undefined) }
)
