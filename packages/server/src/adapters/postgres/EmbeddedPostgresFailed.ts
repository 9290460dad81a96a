import { Schema } from "effect"

/**
 * The embedded database could not be started. `message` is one sentence a person can act on; it never holds a password.
 *
 * - `BinariesMissing`: no PostgreSQL programs for this platform among the installed packages
 * - `FolderNotWritable`: the folder cannot be made or written
 * - `OtherVersion`: the folder was made by another major version of PostgreSQL
 * - `InUse`: a living process owns the folder
 * - `RootRefused`: PostgreSQL does not run as root, and no other account here can reach the folder
 * - `PortInUse`: something else listens on the wished-for port
 * - `NotRunning`: no process runs the cluster of this folder, and one was asked for
 * - `StartFailed`: PostgreSQL said no; its own words are in the message
 */
export class EmbeddedPostgresFailed extends Schema.TaggedError<EmbeddedPostgresFailed>()("EmbeddedPostgresFailed", {
  reason: Schema.Literals([
    "BinariesMissing",
    "FolderNotWritable",
    "OtherVersion",
    "InUse",
    "RootRefused",
    "PortInUse",
    "NotRunning",
    "StartFailed"
  ]),
  message: Schema.String
}) {}
