import { Array, Option, Redacted, Result } from "effect"
import { NetAddress } from "effect/net"
import { eachHost } from "./HostList.ts"
import { type Kind, kind, secretKind } from "./Kind.ts"

const urlOf = (text: string, schemes: ReadonlyArray<string>): Option.Option<URL> =>
  Option.filter(
    Option.fromNullishOr(URL.parse(text)),
    (url) => schemes.includes(url.protocol) && text.startsWith(`${url.protocol}//`) && url.hostname !== ""
  )

/** The address of something on the web. */
export const webUrl: Kind<URL> = kind({
  what: "an address that begins with https:// or http://",
  parse: (text) => urlOf(text, ["https:", "http:"]),
  valid: ["https://erp.example.com", "http://localhost:3000", "https://erp.example.com/a/path"],
  invalid: ["erp.example.com", "ftp://erp.example.com", "https://", "https:erp.example.com", "nonsense", " "]
})

const loopbackNames = ["localhost", "127.0.0.1", "[::1]", "0.0.0.0", "[::]"]

/** Whether an address leads to this machine only. */
export const isLoopback = (url: URL): boolean =>
  loopbackNames.includes(url.hostname) || url.hostname.endsWith(".localhost") || url.hostname.startsWith("127.")

/** Addresses whose text holds a password, with the scheme of one protocol. */
export const secretUrl = (options: {
  readonly what: string
  readonly schemes: ReadonlyArray<string>
  readonly valid: Kind<unknown>["valid"]
  readonly invalid: Kind<unknown>["invalid"]
}): Kind<Redacted.Redacted<string>> =>
  secretKind({
    ...options,
    parse: (text) => Option.map(urlOf(text, options.schemes), () => Redacted.make(text, { label: "address" }))
  })

/** Parameters of a database's address that the driver honours, and what each may be. */
const databaseParameters: Readonly<Record<string, RegExp>> = {
  application_name: /./,
  connect_timeout: /^\d{1,5}$/,
  options: /./,
  sslmode: /^(?:disable|allow|prefer|require|verify-ca|verify-full)$/
}

/** What may be asked of several hosts beside them: the one that takes writes, which is what is taken anyway. */
const primaryParameters: typeof databaseParameters = {
  ...databaseParameters,
  target_session_attrs: /^(?:read-write|primary)$/
}

/** Other spellings of a parameter, which the driver would pass over. */
const sslmodeOf: Readonly<Record<string, string>> = {
  true: "require",
  "1": "require",
  false: "disable",
  "0": "disable"
}

const areKnown = (given: URLSearchParams, known: typeof databaseParameters): boolean =>
  [...given].every(([name, value]) => given.getAll(name).length === 1 && known[name]?.test(value) === true)

/**
 * The address with every parameter as the driver reads it. None for one that it would pass over without a word: who wrote
 * `ssl=true` believes in an encrypted connection.
 */
const honoured = (text: string, { searchParams }: URL, known: typeof databaseParameters): Option.Option<string> => {
  const ssl = searchParams.getAll("ssl")
  if (ssl.length === 0) return areKnown(searchParams, known) ? Option.some(text) : Option.none()
  const sslmode = sslmodeOf[ssl[0] ?? ""]
  if (ssl.length > 1 || sslmode === undefined || searchParams.has("sslmode")) return Option.none()
  searchParams.delete("ssl")
  searchParams.set("sslmode", sslmode)
  const [address = ""] = text.split("?")
  return areKnown(searchParams, known) ? Option.some(`${address}?${searchParams}`) : Option.none()
}

const databaseAddress = "postgres://user:password@host:port/database"

/** Addresses of PostgreSQL with so many hosts at most. */
const addressOf = (hostsAtMost: number, known: typeof databaseParameters): Kind<Redacted.Redacted<string>>["parse"] => {
  const names = Object.keys(databaseParameters)
    .filter((name) => name !== "sslmode")
    .join(", ")
  return (text) =>
    Result.gen(function* () {
      const hosts = eachHost(text)
      const [url] = yield* Result.fromOption(
        hosts.length > hostsAtMost
          ? Option.none()
          : Option.all(Array.map(hosts, (each) => urlOf(each, ["postgres:", "postgresql:"]))),
        () => `must be ${databaseAddress}`
      )
      const address = yield* Result.fromOption(
        honoured(text, url, known),
        () => `must have no parameters but ssl=true or sslmode, ${names}`
      )
      return Redacted.make(address, { label: "address" })
    })
}

const oneHost = {
  valid: [
    "postgres://erp:pw@db:5432/erp",
    "postgresql://db/erp",
    "postgres://erp:pw@[::1]:5432/erp?sslmode=require",
    "postgres://erp:pw@db/erp?ssl=true&application_name=erp"
  ],
  invalid: [
    "mysql://db/erp",
    "db:5432",
    "nonsense",
    "postgres:///erp",
    "postgres://u:p@db:port/erp",
    "postgres://u:p@db/erp?sslmode=secure",
    "postgres://u:p@db/erp?ssl=yes",
    "postgres://u:p@db/erp?ssl=true&sslmode=disable",
    " "
  ]
} as const

/** The address of a PostgreSQL database at one host. */
export const postgresUrl: Kind<Redacted.Redacted<string>> = {
  what: databaseAddress,
  parse: addressOf(1, databaseParameters),
  isSecret: true,
  valid: oneHost.valid,
  invalid: [...oneHost.invalid, "postgres://u:p@db1,db2/erp", "postgres://u:p@db/erp?target_session_attrs=read-write"]
}

/** The address of a PostgreSQL database that takes writes, at one host of those that it names. */
export const primaryUrl: Kind<Redacted.Redacted<string>> = {
  what: databaseAddress,
  parse: addressOf(Infinity, primaryParameters),
  isSecret: true,
  valid: [
    ...oneHost.valid,
    "postgres://erp:pw@db1:5432,db2:5432/erp",
    "postgres://erp:pw@db1,db2,[fd00::3]:5433/erp?target_session_attrs=read-write&sslmode=verify-full"
  ],
  invalid: [
    ...oneHost.invalid,
    "postgres://u:p@db1,/erp",
    "postgres://u:p@,db2/erp",
    "postgres://u:p@db1:5432,db2:port/erp",
    "postgres://u:p@db1,db2/erp?target_session_attrs=any",
    "postgres://u:p@db1,db2/erp?target_session_attrs=standby"
  ]
}

/** Where a program listens. */
export const listenAddress: Kind<string> = kind({
  what: "an IP address of this machine, 0.0.0.0 or :: for all of them, or localhost",
  parse: (text) =>
    text === "localhost" || Result.isSuccess(NetAddress.ipFromString(text)) ? Option.some(text) : Option.none(),
  valid: ["0.0.0.0", "127.0.0.1", "::", "::1", "localhost"],
  invalid: ["256.1.1.1", "127.0.0.1:3000", "erp.example.com", "http://0.0.0.0", "*", " "]
})

const HOST_NAME =
  /^(?=.{1,253}$)[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?)*$/
const LOOKS_LIKE_V4 = /^[\d.]+$/

/** The name or the IP address by which other machines reach this one. */
export const hostName: Kind<string> = kind({
  what: "a host name or an IP address",
  parse: (text) =>
    (HOST_NAME.test(text) && !LOOKS_LIKE_V4.test(text)) || Result.isSuccess(NetAddress.ipFromString(text))
      ? Option.some(text)
      : Option.none(),
  valid: ["localhost", "runner-1.internal", "10.0.0.7", "fd00::7"],
  invalid: ["256.1.1.1", "http://runner", "runner:34431", "-runner", "a b", " "]
})
