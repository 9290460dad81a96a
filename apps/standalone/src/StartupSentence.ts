import { Config, Option, Predicate } from "effect"

const codeOf = (error: unknown): string | undefined => {
  if (Predicate.hasProperty(error, "code") && Predicate.isString(error.code)) return error.code
  return Predicate.hasProperty(error, "cause") ? codeOf(error.cause) : undefined
}

const listening = (code: string | undefined, host: string, port: number) => {
  if (code === "EADDRINUSE") {
    const other = port === 3000 ? 3001 : port + 1
    return `Port ${port} is in use by another program. Stop it, or choose another port: PORT=${other} npm start`
  }
  if (code === "EACCES") {
    return `Port ${port} needs more rights than this user has. Choose one above 1023: PORT=3000 npm start`
  }
  return `The address ${host}:${port} cannot be listened on (${code ?? "no reason given"}). Check HOST and PORT.`
}

const configuration = (error: Config.ConfigError) =>
  `The configuration is not right:\n${error.message.replace(/^/gm, "  ")}\nCorrect these in the environment and start again.`

/**
 * One sentence with what to do, for each way a start is known to fail; none for a defect, which shows its stack.
 * Database addresses hold passwords, so a failed connection names its kind only.
 */
export const startupSentence = (
  error: unknown,
  { host, port }: { readonly host: string; readonly port: number }
): Option.Option<string> => {
  if (!Predicate.hasProperty(error, "_tag")) return Option.none()
  switch (error._tag) {
    case "SettingsRefused":
    case "StartupFailed":
    case "PoolerRefused":
    case "KeyRefused":
    case "EmbeddedPostgresFailed":
    case "FileUnreadable":
      return Predicate.hasProperty(error, "message") ? Option.some(String(error.message)) : Option.none()
    case "ServeError":
      return Option.some(listening(codeOf(error), host, port))
    case "ConfigError":
      return error instanceof Config.ConfigError ? Option.some(configuration(error)) : Option.none()
    case "SqlError":
      return Option.some(
        `The database does not answer (${codeOf(error) ?? "connection refused or lost"}). Check DATABASE_URL and that the server runs; without DATABASE_URL the system starts its own.`
      )
    case "MigrationError":
      return Predicate.hasProperty(error, "message")
        ? Option.some(
            `The database could not be brought up to date: ${String(error.message)}. Nothing was changed by that step.`
          )
        : Option.none()
    default:
      return Option.none()
  }
}
