import type { Locale } from "@credbuzzpay/domain/values/Locale"
import { messages } from "./Messages.ts"
import type { OutboxMessage } from "./OutboxMessage.ts"

/** One of each template, with the variables of its declaration. */
export const messagePreviews = (locale: Locale): ReadonlyArray<OutboxMessage> =>
  messages.map(({ previewIn }): OutboxMessage => previewIn(locale))
