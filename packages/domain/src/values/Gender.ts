import { Schema } from "effect"

/** **Source**: API.md, small print. */
export const Gender = Schema.Literals(["female", "male", "other", "undisclosed"])
export type Gender = typeof Gender.Type
