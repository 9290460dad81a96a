import { Schema } from "effect"
import type { Locale } from "@credbuzzpay/domain/values/Locale"
import { messageInstant } from "./MessageInstant.ts"

/** When something was done, as ISO 8601, and from which address, when that is known. */
export const originVariables = { occurredAt: Schema.String, ip: Schema.NullOr(Schema.String) }

export const originPreview = { occurredAt: "2026-11-23T09:30:00.000Z", ip: "203.0.113.9" }

/** The sentence by which people tell whether it was they. */
export const whenAndWhere = (
  locale: Locale,
  { ip, occurredAt }: { readonly occurredAt: string; readonly ip: string | null }
): string => {
  const time = messageInstant(locale, occurredAt)
  if (locale === "hi") return ip === null ? `समय: ${time}।` : `समय: ${time}, IP पता: ${ip}।`
  return ip === null ? `When: ${time}.` : `When: ${time}, from the address ${ip}.`
}
