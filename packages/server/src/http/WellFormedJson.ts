import { illFormedText, refusalOfText } from "@credbuzzpay/domain/errors/IllFormedText"
import type { ValidationFailed } from "@credbuzzpay/domain/errors/ValidationFailed"

/** What is no UTF-8 is refused: decoding it as it comes would store it as U+FFFD. */
const strict = new TextDecoder("utf-8", { fatal: true })

/** Only as an escape can half a surrogate pair, or NUL, be in JSON that is UTF-8. */
const isSuspect = /\\u(?:0000|[dD][89a-fA-F])/

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    // Whoever reads it says what is wrong with it.
    return undefined
  }
}

/** The text of bytes that are UTF-8; the refusal of all others (`INVALID_TEXT`). */
export const textOfUtf8 = (bytes: Uint8Array): string | ValidationFailed => {
  try {
    return strict.decode(bytes)
  } catch {
    return illFormedText([null])
  }
}

/** As {@link textOfUtf8}, of JSON: also the refusal of text in it that is not well formed or holds NUL, each place named. */
export const textOfJson = (bytes: Uint8Array): string | ValidationFailed => {
  const text = textOfUtf8(bytes)
  return (typeof text === "string" && isSuspect.test(text) ? refusalOfText(parsed(text)) : undefined) ?? text
}
