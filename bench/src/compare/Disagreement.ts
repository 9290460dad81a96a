import { Schema } from "effect"

/** The servers did not do the same work, so there is nothing to compare. */
export class Disagreement extends Schema.TaggedError<Disagreement>()("Disagreement", { message: Schema.String }) {}
