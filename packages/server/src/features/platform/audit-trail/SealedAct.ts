import { Effect, Redacted } from "effect"
import { auditActions } from "@credbuzzpay/domain/platform/audit-trail/AuditActions"
import type { AuditActionWords } from "@credbuzzpay/domain/platform/audit-trail/AuditActionWords"
import { Unavailable } from "@credbuzzpay/domain/errors/Unavailable"
import type { PersonCipher } from "../person-keys/PersonCipher.ts"
import type { PersonKeys } from "../person-keys/PersonKeys.ts"
import type { CellContent, SealedCell } from "../person-keys/SealedCells.ts"
import { SYSTEM } from "../person-keys/WrappedKey.ts"
import { type ActMembers, actText, commitmentOf, parseAct, type SaltedMembers } from "./ActMembers.ts"

const words: Readonly<Record<string, AuditActionWords>> = auditActions

/** The format of rows whose values are sealed (docs/adr/0057). */
export const SEALED_FORMAT = 2

/** The columns of a row that stand for its values; all null where it has none. */
export interface SealedAct {
  readonly sealed: string | null
  readonly sealedFor: string | null
  readonly commitment: Uint8Array | null
}

const nothing: SealedAct = { sealed: null, sealedFor: null, commitment: null }

/** **Units**: bytes. */
export const SALT_SIZE = 16

/** Where the values of a row lie. */
const actCell = (auditId: string) => ({ table: "audit_trail", column: "sealed", row: auditId })

/** The values of a row as a cell to open; undefined where it has none sealed. */
export const sealedCell = (auditId: string, holder: string | null, sealed: string | null): SealedCell | undefined =>
  holder === null || sealed === null ? undefined : { ...actCell(auditId), holder, sealed }

/** What such a cell held; undefined where it did not open, or nothing was sealed. */
export const openedAct = (content: CellContent | undefined): SaltedMembers | undefined =>
  content?._tag === "Opened" ? parseAct(content.text) : undefined

/** Members that are there, sealed under a cipher. */
export const sealMembers = Effect.fnUntraced(function* (
  { cipher, holder }: { readonly cipher: PersonCipher; readonly holder: string },
  auditId: string,
  members: ActMembers,
  saltBytes: Uint8Array
) {
  const act = { members, salt: Buffer.from(saltBytes).toString("base64url") }
  const sealed = yield* cipher.seal(Redacted.make(actText(act)), actCell(auditId))
  return { sealed, sealedFor: holder, commitment: commitmentOf(act) } satisfies SealedAct
})

const spoilt = (holder: string) =>
  Effect.andThen(
    Effect.logError("A key of a person does not open, so that nothing can be recorded about them", { holder }),
    Effect.fail(Unavailable.of({ what: "store of persons' keys", retryAfterSeconds: 30 }))
  )

/**
 * Seals what an act holds under the key of whom it is about, or of the system where that is nobody, and where all that it
 * holds is words of ours. About somebody who was erased it keeps, under the system's key, from where and why, and no values.
 * An act of an older version may be of an action that the catalogue has no longer.
 *
 * **Errors**: `Unavailable` when a key cannot be had: no act is recorded in the clear.
 */
export const makeSealAct = (keys: PersonKeys["Service"], salts: Effect.Effect<Uint8Array>) => {
  const underSystem = Effect.fnUntraced(function* (auditId: string, members: ActMembers) {
    const cipher = yield* keys.of(SYSTEM).pipe(
      Effect.catchTags({
        CiphertextRejected: () => spoilt(SYSTEM),
        KeyDestroyed: Effect.die,
        NoSuchPerson: Effect.die
      })
    )
    return yield* sealMembers({ cipher, holder: SYSTEM }, auditId, members, yield* salts)
  })

  return Effect.fnUntraced(function* (
    auditId: string,
    { action, subject }: { readonly action: string; readonly subject?: string | undefined },
    members: ActMembers
  ) {
    if (Object.keys(members).length === 0) return nothing
    // The end of a key is told while the key is still in memory.
    if (subject === undefined || words[action]?.isOfErased === true) return yield* underSystem(auditId, members)
    const { new_values: _new, old_values: _old, ...kept } = members
    return yield* keys.of(subject).pipe(
      Effect.flatMap((cipher) =>
        Effect.flatMap(salts, (salt) => sealMembers({ cipher, holder: subject }, auditId, members, salt))
      ),
      Effect.catchTags({
        NoSuchPerson: () => underSystem(auditId, members),
        KeyDestroyed: () => (Object.keys(kept).length === 0 ? Effect.succeed(nothing) : underSystem(auditId, kept)),
        CiphertextRejected: () => spoilt(subject)
      })
    )
  })
}
