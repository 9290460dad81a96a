import { Array, Redacted } from "effect"

/** One host of the address of a database. */
export interface DatabaseHost {
  /** As it may be shown: `db1:5432`, without user and password. */
  readonly name: string
  /** The whole address with this host alone, as drivers read it. */
  readonly url: Redacted.Redacted<string>
}

/** What is before the hosts, the hosts, and what is after them. */
const AUTHORITY = /^([a-z]+:\/\/(?:[^/?#]*@)?)([^/?#@]*)(.*)$/is

/**
 * The same address for each of its hosts, which libpq separates by commas: `postgres://erp:pw@db1:5432,db2/erp` is
 * `postgres://erp:pw@db1:5432/erp` and `postgres://erp:pw@db2/erp`. What is no address is itself.
 */
export const eachHost = (text: string): Array.NonEmptyReadonlyArray<string> => {
  const [, before = "", hosts = "", after = ""] = AUTHORITY.exec(text) ?? []
  const [first = "", ...others] = hosts.split(",")
  return others.length === 0
    ? [text]
    : [`${before}${first}${after}`, ...others.map((host) => `${before}${host}${after}`)]
}

const DEFAULT_PORT = "5432"

/** The hosts of an address that was read as one (`primaryUrl`), in its order. */
export const databaseHosts = (url: Redacted.Redacted<string>): Array.NonEmptyReadonlyArray<DatabaseHost> =>
  Array.map(eachHost(Redacted.value(url)), (text) => {
    const { hostname, port } = new URL(text)
    return {
      name: `${decodeURIComponent(hostname)}:${port || DEFAULT_PORT}`,
      url: Redacted.make(text, { label: "address" })
    }
  })
