import canonicalize from "canonicalize"
import { Effect } from "effect"
import type { SecureRandom } from "effect/crypto"
import { type ActMember, actMembers } from "../../platform/audit-trail/ActMembers.ts"
import { isOpaque } from "../../platform/audit-trail/OpaqueResources.ts"
import { makeSealAct, SALT_SIZE, type SealedAct, SEALED_FORMAT } from "../../platform/audit-trail/SealedAct.ts"
import { makeDrawnBytes } from "../../platform/encryption/DrawnBytes.ts"
import type { PersonKeys } from "../../platform/person-keys/PersonKeys.ts"

/** The members of a row's canonical line. */
type Line = Readonly<Record<string, string | null>>

/** A row by its canonical line. */
export interface LinedRow {
  readonly auditId: string
  readonly members: Line
}

/** What stands in a row of format 2 instead of what one of format 1 held in the clear. */
export interface AnewRow extends SealedAct {
  readonly auditId: string
  readonly resourceId: string | null
}

export const linedRow = (line: string): LinedRow => {
  const members = JSON.parse(line) as Line // our own SQL wrote it: an object of texts and nulls
  return { auditId: members["audit_id"] ?? "", members }
}

/** A line of format 1 has no member that says so. */
export const isInTheClear = ({ members }: LinedRow): boolean => members["format"] === undefined

const text = ({ members }: LinedRow, name: string) => members[name] ?? undefined

/** What is sealed of a row: the texts that PostgreSQL wrote, of ids those that tell something. */
const actOf = (row: LinedRow) => {
  const isKept = (name: ActMember) => name !== "resource_id" || !isOpaque(text(row, "resource_type") ?? "")
  return Object.fromEntries(
    actMembers.flatMap((name) => {
      const value = text(row, name)
      return value === undefined || !isKept(name) ? [] : [[name, value]]
    })
  )
}

/** Seals rows of format 1 as rows of today are: under the key of whom they are about. **Errors**: `Unavailable`. */
export const makeSealAnew = (keys: PersonKeys["Service"], random: SecureRandom.SecureRandom["Service"]) => {
  const seal = makeSealAct(keys, makeDrawnBytes(random, SALT_SIZE))
  const one = Effect.fnUntraced(function* (row: LinedRow) {
    const [action = "", subject, resourceType = ""] = ["action", "subject_user_code", "resource_type"].map((name) =>
      text(row, name)
    )
    const sealed = yield* seal(row.auditId, { action, subject }, actOf(row))
    const resourceId = isOpaque(resourceType) ? (row.members["resource_id"] ?? null) : null
    return { auditId: row.auditId, resourceId, ...sealed } satisfies AnewRow
  })
  return Effect.fnUntraced(function* (rows: ReadonlyArray<LinedRow>) {
    // One query for those of the batch who are not in memory.
    yield* keys.all(rows.flatMap((row) => text(row, "subject_user_code") ?? []))
    return yield* Effect.forEach(rows, one)
  })
}

/** The canonical line of a row that was sealed anew. */
export const anewLine = ({ members }: LinedRow, anew: AnewRow): string =>
  canonicalize({
    ...members,
    ...Object.fromEntries(actMembers.map((name) => [name, null])),
    resource_id: anew.resourceId,
    format: String(SEALED_FORMAT),
    sealed: anew.sealed,
    sealed_for: anew.sealedFor,
    commitment: anew.commitment === null ? null : Buffer.from(anew.commitment).toString("hex")
  }) ?? ""
