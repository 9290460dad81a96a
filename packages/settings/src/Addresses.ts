import { Option, Redacted, Result } from "effect"
import { NetAddress } from "effect/net"
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

/** The address of a PostgreSQL database. */
export const postgresUrl = secretUrl({
  what: "postgres://user:password@host:port/database",
  schemes: ["postgres:", "postgresql:"],
  valid: ["postgres://erp:pw@db:5432/erp", "postgresql://db/erp", "postgres://erp:pw@[::1]:5432/erp?sslmode=require"],
  invalid: ["mysql://db/erp", "db:5432", "nonsense", "postgres:///erp", "postgres://u:p@db:port/erp", " "]
})

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
