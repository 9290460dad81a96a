import { Schema } from "effect"

/** A backup was not made, or not restored. `message` is for the person at the terminal: what is wrong, and what to do. */
export class BackupFailed extends Schema.TaggedError<BackupFailed>()("BackupFailed", { message: Schema.String }) {}
