import { Schema } from "effect"

export const Gender = Schema.Literals(["female", "male", "other", "undisclosed"])
export type Gender = typeof Gender.Type
