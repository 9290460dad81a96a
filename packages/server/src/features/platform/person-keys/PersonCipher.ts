import { Effect, Redacted, Result } from "effect"
import type { KeyObject } from "node:crypto"
import { aeadOpen, aeadSeal } from "../encryption/AeadEnvelope.ts"
import { CiphertextRejected } from "../encryption/CiphertextRejected.ts"

/** Where a value lies. The parts have no `|`, so that they cannot run into each other. */
export interface Cell {
  readonly table: string
  readonly column: string
  readonly row: string
}

/**
 * Seals and opens one person's values, and shows nothing of their key.
 *
 * **Shape**: `p<version>.<base64url(nonce 12 ‖ ciphertext ‖ tag 16)>`, AES-256-GCM with `table|column|row|person` authenticated:
 * what was moved to another cell, or to another person, does not open. **Errors**: `CiphertextRejected`.
 */
export interface PersonCipher {
  readonly seal: (plaintext: Redacted.Redacted<string>, cell: Cell) => Effect.Effect<string>
  readonly open: (sealed: string, cell: Cell) => Effect.Effect<Redacted.Redacted<string>, CiphertextRejected>
  /** The same at once, for who opens hundreds. */
  readonly opened: (sealed: string, cell: Cell) => Result.Result<Redacted.Redacted<string>, CiphertextRejected>
}

const boundTo = (holder: string, { column, row, table }: Cell) => `${table}|${column}|${row}|${holder}`

const envelope = /^p([1-9]\d{0,4})\.([A-Za-z0-9_-]+)$/

/** The cipher of `holder`, of their keys by version. The newest seals. */
export const personCipher = (
  holder: string,
  keys: ReadonlyMap<number, KeyObject>,
  nonces: Effect.Effect<Uint8Array>
): PersonCipher => {
  const newest = Math.max(...keys.keys())
  const opened = (sealed: string, cell: Cell) => {
    const [, version, body = ""] = envelope.exec(sealed) ?? []
    const key = keys.get(Number(version))
    const found = key === undefined ? undefined : aeadOpen(key, body, boundTo(holder, cell))
    return found === undefined || Result.isFailure(found)
      ? Result.fail(new CiphertextRejected())
      : Result.succeed(Redacted.make(found.success))
  }
  return {
    seal: (plaintext, cell) =>
      Effect.map(nonces, (nonce) => {
        const sealed = aeadSeal(keys.get(newest)!, nonce, Redacted.value(plaintext), boundTo(holder, cell))
        return `p${newest}.${sealed}`
      }),
    open: (sealed, cell) => Effect.suspend(() => Effect.fromResult(opened(sealed, cell))),
    opened
  }
}
