import { Option, Predicate } from "effect"
import { startupSentence } from "@credbuzzpay/settings/StartupSentence"

/** One sentence for the person at the terminal: what failed and, where it can be known, what to do. No stack trace. */
export const explain = (error: unknown): string =>
  Option.getOrElse(startupSentence(error, { isMigration: true }), () =>
    Predicate.hasProperty(error, "message") ? String(error.message) : String(error)
  )
