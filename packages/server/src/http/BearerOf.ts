import { Redacted } from "effect"

const bearer = /^Bearer +(\S+)$/i

/** The access token in the headers of a request or of a message of RPC. */
export const bearerOf = (
  headers: Readonly<Record<string, string | undefined>>
): Redacted.Redacted<string> | undefined => {
  const token = bearer.exec(headers["authorization"] ?? "")?.[1]
  return token === undefined ? undefined : Redacted.make(token)
}
