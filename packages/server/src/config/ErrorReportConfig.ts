import { secretKind } from "@credbuzzpay/settings/Kind"
import { line } from "@credbuzzpay/settings/Kinds"
import { setting } from "@credbuzzpay/settings/Setting"
import { settingGroup } from "@credbuzzpay/settings/SettingGroup"
import { Option, Redacted } from "effect"

/** Where a project's error reports go, and the key that it takes them by. */
export interface SentryDsn {
  /** `https://errors.example.com/api/7/envelope/`. */
  readonly url: string
  readonly key: string
}

/** `https://KEY@HOST[/prefix]/ID`. **Source**: Sentry, "Data Source Name (DSN)". */
const dsnOf = (text: string): Option.Option<SentryDsn> => {
  const dsn = URL.parse(text)
  const path = dsn === null ? null : /^(.*)\/(\d+)$/.exec(dsn.pathname)
  if (dsn === null || path === null || !/^https?:$/.test(dsn.protocol)) return Option.none()
  if (!/^[A-Za-z0-9]+$/.test(dsn.username) || dsn.search !== "" || dsn.hash !== "") return Option.none()
  return Option.some({ url: `${dsn.origin}${path[1]}/api/${path[2]}/envelope/`, key: dsn.username })
}

const dsn = secretKind({
  what: "https://KEY@HOST/PROJECT",
  parse: (text) => Option.map(dsnOf(text), (parts) => Redacted.make(parts, { label: "DSN" })),
  valid: ["https://0123456789abcdef@errors.example.com/7", "http://k1@localhost:9000/prefix/42"],
  invalid: ["https://errors.example.com/7", "https://key@errors.example.com", "key@host/7", "nonsense", " "]
})

/** Where error reports go. */
export const errorReportSettings = settingGroup(
  "Error reports",
  "Faults of the product, reported to whatever speaks Sentry's protocol (Sentry, GlitchTip, Bugsink): errors in the log that have a cause, without values, addresses, or anybody's data.",
  {
    dsn: setting("SENTRY_DSN", dsn, "The project that faults are reported to.").optional("nothing is reported"),
    environment: setting("SENTRY_ENVIRONMENT", line, "What the reports call this installation.").optional(
      "what APP_ENV is"
    )
  }
)
