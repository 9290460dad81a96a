import { Schema } from "effect"

/** The system could not be started. `message` is one sentence for the person at the terminal, with what to do. */
export class StartupFailed extends Schema.TaggedError<StartupFailed>()("StartupFailed", { message: Schema.String }) {}
