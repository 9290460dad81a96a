import { Cause, Config, Option, Predicate } from "effect"
import { Migrator, SqlError } from "effect/sql"
import { databaseWords } from "./DatabaseWords.ts"

/** What a sentence needs to know of the program. */
export interface StartupContext {
  /** The settings of the ports that it listens on: `PORT`. */
  readonly ports?: string
  readonly isMigration?: boolean
}

/** The first error along the causes that has a code of the operating system. */
const coded = (error: unknown): { readonly code: string; readonly port: string } | undefined => {
  if (Predicate.hasProperty(error, "code") && Predicate.isString(error.code)) {
    const { code } = error
    return { code, port: Predicate.hasProperty(error, "port") ? String(error.port) : "" }
  }
  if (Predicate.hasProperty(error, "reason")) return coded(error.reason)
  return Predicate.hasProperty(error, "cause") ? coded(error.cause) : undefined
}

/** The code of the operating system that an error comes from, such as `ENOSPC`. */
export const systemCode = (error: unknown): string | undefined => coded(error)?.code

const listening = (error: unknown, ports: string) => {
  const { code = "no reason given", port = "" } = coded(error) ?? {}
  const which = port === "" ? "The port" : `Port ${port}`
  if (code === "EADDRINUSE") return `${which} is in use by another program. Stop it, or choose another port (${ports}).`
  if (code === "EACCES") return `${which} needs more rights than this user has. Choose one above 1023 (${ports}).`
  return `The address cannot be listened on (${code}). Check HOST and ${ports}.`
}

const configuration = (error: Config.ConfigError) =>
  `The configuration is not right:\n${error.message.replace(/^/gm, "  ")}\nCorrect these in the environment and start again.`

/** Errors whose message was written for the person at the terminal. */
const telling: ReadonlySet<string> = new Set([
  "BackupFailed",
  "CertificatesRefused",
  "ConsentTextsRefused",
  "DatabaseNotMigrated",
  "EmbeddedPostgresFailed",
  "FileUnreadable",
  "KeyFolderRefused",
  "KeyRefused",
  "NobodyCanSignIn",
  "PoolerRefused",
  "ProcessesGaveUp",
  "SettingsRefused",
  "StartupFailed"
])

/** What listens: of HTTP, and of the sockets that workers find each other by. */
const serving: ReadonlySet<string> = new Set(["ServeError", "SocketServerError"])

const migration = (error: Migrator.MigrationError) =>
  SqlError.isSqlError(error.cause) ? `${error.message}: ${databaseWords(error.cause, true)}.` : `${error.message}.`

/**
 * One sentence with what to do, for each way a start is known to fail; none for anything else, which is a bug of ours and
 * shows its stack. It holds no address: addresses have passwords in them.
 */
export const startupSentence = (error: unknown, context: StartupContext = {}): Option.Option<string> => {
  const { isMigration = false, ports = "PORT" } = context
  if (SqlError.isSqlError(error)) {
    return Option.some(`The database could not be used: ${databaseWords(error, isMigration)}.`)
  }
  if (error instanceof Migrator.MigrationError) return Option.some(migration(error))
  if (error instanceof Config.ConfigError) return Option.some(configuration(error))
  if (!Predicate.hasProperty(error, "_tag") || !Predicate.isString(error._tag)) {
    return coded(error)?.code === "EADDRINUSE" ? Option.some(listening(error, ports)) : Option.none()
  }
  if (serving.has(error._tag)) return Option.some(listening(error, ports))
  return telling.has(error._tag) && Predicate.hasProperty(error, "message")
    ? Option.some(String(error.message))
    : Option.none()
}

/** {@link startupSentence} of whatever ended a program; for a bug all that is known of it. */
export const startupWords = (cause: Cause.Cause<unknown>, context: StartupContext = {}): string => {
  const error = Cause.squash(cause)
  return Option.getOrElse(startupSentence(error, context), () =>
    Cause.hasFails(cause) && error instanceof Error && error.message !== "" ? error.message : Cause.pretty(cause)
  )
}
