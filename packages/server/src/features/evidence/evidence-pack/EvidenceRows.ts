import { Context, Effect, Layer, Redacted, Stream } from "effect"
import { SqlClient, type SqlError } from "effect/sql"
import { maskEmail } from "@credbuzzpay/domain/values/EmailAddress"
import { maskMobile } from "@credbuzzpay/domain/values/MobileNumber"
import { FieldCipher } from "../../platform/encryption/FieldCipher.ts"
import type { EvidenceOf, EvidenceRow, EvidenceSection } from "./EvidenceSection.ts"

/** A contact, or a user code, which is none and stays. */
const maskedContact = (text: string): string => {
  if (text.includes("@")) return maskEmail(text)
  return /^\+?\d{8,}$/.test(text) ? maskMobile(text) : text
}

/** As JSON has it: moments in UTC. */
const plain = (value: unknown): unknown => (value instanceof Date ? value.toISOString() : (value ?? null))

/**
 * The rows of a section as a pack shows them: a stream in constant memory, contacts masked, sealed columns opened.
 * Inside the transaction whose snapshot the pack is. **Errors**: `SqlError`; a ciphertext that does not open is a defect.
 */
export class EvidenceRows extends Context.Service<EvidenceRows>()("@credbuzzpay/server/evidence-pack/EvidenceRows", {
  make: Effect.gen(function* () {
    const sql = (yield* SqlClient.SqlClient).withoutTransforms()
    const cipher = yield* FieldCipher

    const shown = Effect.fnUntraced(function* ({ columns, masked, sealed }: EvidenceSection, row: EvidenceRow) {
      const out: Record<string, unknown> = {}
      for (const column of columns) {
        const value = row[column]
        const cell = sealed[column]
        if (cell !== undefined && typeof value === "string") {
          out[column] = Redacted.value(yield* Effect.orDie(cipher.decrypt(value, cell(row))))
        } else out[column] = masked.has(column) && typeof value === "string" ? maskedContact(value) : plain(value)
      }
      return out
    })

    const of = (section: EvidenceSection, whose: EvidenceOf): Stream.Stream<EvidenceRow, SqlError.SqlError> =>
      Stream.mapEffect(section.rows(sql, whose).stream, (row) => shown(section, row))

    return { of }
  })
}) {
  static readonly layer = Layer.effect(EvidenceRows, EvidenceRows.make)
}
