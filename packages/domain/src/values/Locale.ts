import { Schema } from "effect"

/** The languages that messages are written in: English and Hindi. */
export const Locale = Schema.Literals(["en", "hi"])
export type Locale = typeof Locale.Type
