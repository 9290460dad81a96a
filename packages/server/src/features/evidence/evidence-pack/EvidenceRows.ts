import { Context, Effect, Layer, Redacted, Schema, Stream } from "effect"
import { SqlClient, type SqlError } from "effect/sql"
import { maskEmail } from "@credbuzzpay/domain/values/EmailAddress"
import { maskMobile } from "@credbuzzpay/domain/values/MobileNumber"
import { rows as declaredRows } from "../../../adapters/postgres/Rows.ts"
import { FieldCipher } from "../../platform/encryption/FieldCipher.ts"
import { PersonKeys } from "../../platform/person-keys/PersonKeys.ts"
import type { EvidenceOf, EvidenceRow, EvidenceSection } from "./EvidenceSection.ts"

const CountedRow = declaredRows({ rows_of_all: Schema.Number })

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
    const keys = yield* PersonKeys

    const shown = Effect.fnUntraced(function* (
      { columns, masked, persons, sealed }: EvidenceSection,
      row: EvidenceRow,
      whose: EvidenceOf
    ) {
      const out: Record<string, unknown> = {}
      for (const column of columns) {
        const value = row[column]
        const cell = sealed[column]
        const own = persons[column]
        if (cell !== undefined && typeof value === "string") {
          out[column] = Redacted.value(yield* Effect.orDie(cipher.decrypt(value, cell(row))))
        } else if (own !== undefined && typeof value === "string") {
          out[column] = Redacted.value(yield* Effect.orDie(keys.openFor(whose.userCode, value, own(row))))
        } else out[column] = masked.has(column) && typeof value === "string" ? maskedContact(value) : plain(value)
      }
      return out
    })

    const of = (section: EvidenceSection, whose: EvidenceOf): Stream.Stream<EvidenceRow, SqlError.SqlError> =>
      Stream.mapEffect(section.rows(sql, whose).stream, (row) => shown(section, row, whose))

    /** The newest rows of a section, at most so many, the oldest of them first, and how many there are. */
    const newest = Effect.fnUntraced(function* (section: EvidenceSection, whose: EvidenceOf, most: number) {
      const found: ReadonlyArray<EvidenceRow> = yield* sql`
        select * from (
          select section_rows.*, row_number() over () as place_of_row, (count(*) over ())::int as rows_of_all
          from (${section.rows(sql, whose)}) section_rows) placed
        where place_of_row > rows_of_all - ${most} order by place_of_row`
      const rows = yield* Effect.forEach(found, (row) => shown(section, row, whose))
      return { rows, total: (yield* CountedRow.first(Effect.succeed(found)))?.rows_of_all ?? 0 }
    })

    return { of, newest }
  })
}) {
  static readonly layer = Layer.effect(EvidenceRows, EvidenceRows.make)
}
