import { Result } from "effect"
import { ACCESS_TOKEN_ALGORITHM, ACCESS_TOKEN_TYPE } from "./AccessToken.ts"
import type { TokenRejectedReason } from "./TokenRejected.ts"

/** Longer strings are refused unread (docs/security.md, rule 12). */
export const MAX_TOKEN_LENGTH = 4096

/** A JWT in compact form, taken apart but not believed yet. */
export interface CompactJwt {
  readonly kid: string
  readonly payload: unknown
  readonly signed: Buffer
  readonly signature: Buffer
}

/** RFC 7638 thumbprints, which is what our key ids are. Nothing that could be a path or a query. */
const KID = /^[A-Za-z0-9_-]{43}$/

const decoded = (segment: string): Result.Result<Buffer, TokenRejectedReason> => {
  const bytes = Buffer.from(segment, "base64url")
  // Node skips what is not base64url. Only one text per token: what re-encodes to itself.
  return bytes.toString("base64url") === segment ? Result.succeed(bytes) : Result.fail("malformed")
}

// Only JSON exactly as JSON.stringify writes it, which is how `encodeCompactJwt` writes it: no blanks, no second
// spelling of a number or a string, and above all no member twice (RFC 8725 section 2.4).
const json = (bytes: Buffer): Result.Result<unknown, TokenRejectedReason> => {
  const text = bytes.toString("utf8")
  return Result.try({ try: (): unknown => JSON.parse(text), catch: () => "malformed" as const }).pipe(
    Result.filterOrFail(
      (value) => JSON.stringify(value) === text,
      () => "malformed" as const
    )
  )
}

/** Exactly `alg`, `kid` and `typ`: so no `jku`, `x5u`, `jwk` or `crit` that would bring a key or a rule along. */
const kidOf = (header: unknown): Result.Result<string, TokenRejectedReason> => {
  if (typeof header !== "object" || header === null || Array.isArray(header)) return Result.fail("malformed")
  const members: Record<string, unknown> = { ...header }
  if (members["alg"] !== ACCESS_TOKEN_ALGORITHM) return Result.fail("algorithm")
  if (Object.keys(members).toSorted().join() !== "alg,kid,typ") return Result.fail("header")
  const kid = members["kid"]
  if (members["typ"] !== ACCESS_TOKEN_TYPE || typeof kid !== "string") return Result.fail("header")
  return KID.test(kid) ? Result.succeed(kid) : Result.fail("unknown_key")
}

/** Takes a token apart as strictly as RFC 8725 advises. Says nothing about the signature or the claims. */
export const parseCompactJwt = (token: string): Result.Result<CompactJwt, TokenRejectedReason> => {
  if (token.length > MAX_TOKEN_LENGTH) return Result.fail("oversized")
  const [header, payload, signature, ...rest] = token.split(".")
  if (header === undefined || payload === undefined || signature === undefined || rest.length > 0) {
    return Result.fail("malformed")
  }
  return Result.gen(function* () {
    const kid = yield* kidOf(yield* json(yield* decoded(header)))
    return {
      kid,
      payload: yield* json(yield* decoded(payload)),
      signed: Buffer.from(`${header}.${payload}`, "ascii"),
      signature: yield* decoded(signature)
    }
  })
}

const segment = (value: unknown): string => Buffer.from(JSON.stringify(value), "utf8").toString("base64url")

/** The compact form: `sign` gets header and payload as they go over the wire and gives the raw signature. */
export const encodeCompactJwt = (kid: string, payload: object, sign: (signed: Buffer) => Buffer): string => {
  const signed = `${segment({ alg: ACCESS_TOKEN_ALGORITHM, kid, typ: ACCESS_TOKEN_TYPE })}.${segment(payload)}`
  return `${signed}.${sign(Buffer.from(signed, "ascii")).toString("base64url")}`
}
