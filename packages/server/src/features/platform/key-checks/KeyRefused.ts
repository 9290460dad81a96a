import { Data } from "effect"

/**
 * A key of the configuration is not the one that the database was written with, or one that is still needed is missing.
 * `message` is one sentence that names the setting and the key, never what it is.
 */
export class KeyRefused extends Data.TaggedError("KeyRefused")<{ readonly message: string }> {}
