import { Array, Context, Effect, Layer, Redacted } from "effect"
import {
  createPrivateKey,
  createPublicKey,
  type KeyObject,
  sign as signBytes,
  verify as verifyBytes
} from "node:crypto"
import { AuditSealConfig } from "../../../config/AuditSealConfig.ts"
import type { JsonWebKeySet, PublicJwk } from "../../identity/tokens/JsonWebKeySet.ts"

/** An Ed25519 signature (RFC 8032) and the name of the key that made it. */
export interface Seal {
  readonly kid: string
  readonly signature: Uint8Array
}

/** DER of an Ed25519 key up to its 32 bytes: private as PKCS #8, public as SPKI (RFC 8410 sections 7 and 4). */
const PKCS8 = Buffer.from("302e020100300506032b657004220420", "hex")
const SPKI = Buffer.from("302a300506032b6570032100", "hex")

const der = (prefix: Buffer, bytes: Redacted.Redacted<Uint8Array>) => Buffer.concat([prefix, Redacted.value(bytes)])

const jwk = (kid: string, key: KeyObject): PublicJwk => ({
  kty: "OKP",
  crv: "Ed25519",
  x: key.export({ format: "jwk" }).x ?? "",
  kid,
  alg: "EdDSA",
  use: "sig"
})

/**
 * Signs what is to be believed outside the database: sealed blocks, checkpoints, archives, manifests. Its keys come from
 * configuration and are never in the database.
 *
 * **Shape**: `sign` uses the first key of `AUDIT_SEAL_KEYS`; `verify` knows all of them and the retired ones, and says
 * false of a key that it does not know. `publicKeys` is the JWK set (RFC 7517) of `/.well-known/audit-keys.json`.
 * **Source**: docs/security.md, rule 16.
 */
export class SealSigner extends Context.Service<
  SealSigner,
  {
    /** The name of the key that signs. */
    readonly kid: string
    readonly sign: (bytes: Uint8Array) => Seal
    readonly verify: (bytes: Uint8Array, seal: Seal) => boolean
    readonly knows: (kid: string) => boolean
    readonly publicKeys: JsonWebKeySet
  }
>()("@credbuzzpay/server/audit-seals/SealSigner") {
  static readonly layer: Layer.Layer<SealSigner, never, AuditSealConfig> = Layer.effect(
    SealSigner,
    Effect.map(AuditSealConfig, ({ keys, retired }) => {
      const pairs = Array.map(keys, ({ bytes, id }) => {
        const key = createPrivateKey({ key: der(PKCS8, bytes), format: "der", type: "pkcs8" })
        return { kid: id, key, publicKey: createPublicKey(key) }
      })
      const known = [
        ...pairs,
        ...retired.map(({ bytes, id }) => ({
          kid: id,
          publicKey: createPublicKey({ key: der(SPKI, bytes), format: "der", type: "spki" })
        }))
      ]
      const byKid = new Map(known.map(({ kid, publicKey }) => [kid, publicKey]))
      const [first] = pairs
      return {
        kid: first.kid,
        sign: (message: Uint8Array) => ({ kid: first.kid, signature: signBytes(null, message, first.key) }),
        verify: (message: Uint8Array, seal: Seal) => {
          const key = byKid.get(seal.kid)
          return key !== undefined && verifyBytes(null, message, key, seal.signature)
        },
        knows: (name: string) => byKid.has(name),
        publicKeys: { keys: known.map((each) => jwk(each.kid, each.publicKey)) }
      }
    })
  )
}
