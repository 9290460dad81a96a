import { Effect, Redacted, Result } from "effect"
import type { KeyObject } from "node:crypto"
import type { Cell } from "../encryption/Cell.ts"
import { aeadOpen, aeadOpenBytes, aeadSeal, aeadSealBytes } from "../encryption/AeadEnvelope.ts"
import { CiphertextRejected } from "../encryption/CiphertextRejected.ts"

/**
 * Seals and opens one person's values, and shows nothing of their key.
 *
 * **Shape**: `p<version>.<base64url(nonce 12 ‖ ciphertext ‖ tag 16)>`, AES-256-GCM with `table|column|row|person` authenticated:
 * what was moved to another cell, or to another person, does not open. Of a file (`sealBytes`) the same with bytes behind the
 * point instead of base64url. **Errors**: `CiphertextRejected`.
 */
export interface PersonCipher {
  readonly seal: (plaintext: Redacted.Redacted<string>, cell: Cell) => Effect.Effect<string>
  readonly open: (sealed: string, cell: Cell) => Effect.Effect<Redacted.Redacted<string>, CiphertextRejected>
  /** The same at once and bare, for who opens hundreds and shows them; undefined for what does not open. */
  readonly text: (sealed: string, cell: Cell) => string | undefined
  readonly sealBytes: (plaintext: Uint8Array, cell: Cell) => Effect.Effect<Uint8Array>
  readonly openBytes: (sealed: Uint8Array, cell: Cell) => Effect.Effect<Uint8Array, CiphertextRejected>
}

const boundTo = (holder: string, { column, row, table }: Cell) => `${table}|${column}|${row}|${holder}`

/** `p<version>.`, the version as numbers are written, so that a value has one text. */
const versionOf = (sealed: string): number | undefined => {
  const written = sealed.slice(1, sealed.indexOf("."))
  const version = Number(written)
  return sealed.startsWith("p") && String(version) === written ? version : undefined
}

/** How much of a file is looked at for its version. */
const VERSION_BYTES = 12

/** What stands before a file's ciphertext: `p<version>.` */
const headOf = (sealed: Uint8Array): string => {
  const beginning = Buffer.from(sealed.subarray(0, VERSION_BYTES)).toString("latin1")
  return beginning.slice(0, beginning.indexOf(".") + 1)
}

/** The cipher of `holder`, of their keys by version. The newest seals. */
export const personCipher = (
  holder: string,
  keys: ReadonlyMap<number, KeyObject>,
  nonces: Effect.Effect<Uint8Array>
): PersonCipher => {
  const newest = Math.max(...keys.keys())
  const text = (sealed: string, cell: Cell) => {
    const version = versionOf(sealed)
    const key = version === undefined ? undefined : keys.get(version)
    if (key === undefined) return undefined
    const opened = aeadOpen(key, sealed.slice(sealed.indexOf(".") + 1), boundTo(holder, cell))
    return Result.isSuccess(opened) ? opened.success : undefined
  }
  return {
    seal: (plaintext, cell) =>
      Effect.map(nonces, (nonce) => {
        const sealed = aeadSeal(keys.get(newest)!, nonce, Redacted.value(plaintext), boundTo(holder, cell))
        return `p${newest}.${sealed}`
      }),
    open: (sealed, cell) =>
      Effect.suspend(() => {
        const opened = text(sealed, cell)
        return opened === undefined ? Effect.fail(new CiphertextRejected()) : Effect.succeed(Redacted.make(opened))
      }),
    text,
    sealBytes: (plaintext, cell) =>
      Effect.map(nonces, (nonce) => {
        const sealed = aeadSealBytes(keys.get(newest)!, nonce, plaintext, boundTo(holder, cell))
        return new Uint8Array(Buffer.concat([Buffer.from(`p${newest}.`, "latin1"), sealed]))
      }),
    openBytes: (sealed, cell) =>
      Effect.suspend(() => {
        const head = headOf(sealed)
        const version = versionOf(head)
        const key = version === undefined ? undefined : keys.get(version)
        if (key === undefined) return Effect.fail(new CiphertextRejected())
        const opened = aeadOpenBytes(key, sealed.subarray(head.length), boundTo(holder, cell))
        return Result.isSuccess(opened)
          ? Effect.succeed(new Uint8Array(opened.success))
          : Effect.fail(new CiphertextRejected())
      })
  }
}
