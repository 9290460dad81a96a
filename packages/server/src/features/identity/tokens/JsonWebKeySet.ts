import { Schema } from "effect"

/** A public Ed25519 key as published (RFC 8037 section 2). It has no place for a private member. */
export const PublicJwk = Schema.Struct({
  kty: Schema.Literal("OKP"),
  crv: Schema.Literal("Ed25519"),
  x: Schema.String.check(Schema.isPattern(/^[A-Za-z0-9_-]{43}$/)),
  kid: Schema.String,
  alg: Schema.Literal("EdDSA"),
  use: Schema.Literal("sig")
})
export type PublicJwk = typeof PublicJwk.Type

/** The body of `GET /.well-known/jwks.json`: the next, current and previous signing keys (RFC 7517). */
export const JsonWebKeySet = Schema.Struct({ keys: Schema.Array(PublicJwk) })
export type JsonWebKeySet = typeof JsonWebKeySet.Type
