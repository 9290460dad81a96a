import { Redacted } from "effect"

const hostOf = (url: Redacted.Redacted) => {
  const { hostname, port } = new URL(Redacted.value(url))
  return `${hostname}:${port === "" ? "5432" : port}`
}

/** What each replica is called: its host and port, and behind one address, as of a pooler, its number among them too. */
export const replicaNames = (urls: ReadonlyArray<Redacted.Redacted>): ReadonlyArray<string> => {
  const hosts = urls.map(hostOf)
  return hosts.map((host, index) => {
    const before = hosts.slice(0, index).filter((other) => other === host).length
    return before === 0 ? host : `${host}#${before + 1}`
  })
}
