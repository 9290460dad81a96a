import { Context, Effect, Layer, Stream } from "effect"
import type { SqlError } from "effect/sql"
import type { Unavailable } from "@credbuzzpay/domain/errors/Unavailable"
import { AuditEvidence } from "./AuditEvidence.ts"
import { csvOf } from "./EvidenceCsv.ts"
import { jsonOf } from "./EvidenceJson.ts"
import type { PagePart } from "./EvidencePage.ts"
import { EvidenceRows } from "./EvidenceRows.ts"
import type { EvidenceOf, EvidenceRow, EvidenceSection } from "./EvidenceSection.ts"
import { evidenceSections } from "./EvidenceSections.ts"
import { encoded, type PackFile } from "./PackFile.ts"

/** How many rows of a table the page shows. */
const SHOWN = 200

/** The first rows that go by, and how many did. */
const watched = <E, R>(rows: Stream.Stream<EvidenceRow, E, R>, seen: { total: number; first: Array<EvidenceRow> }) =>
  Stream.map(rows, (row) => {
    seen.total += 1
    if (seen.total <= SHOWN) seen.first.push(row)
    return row
  })

/**
 * The files of a pack but for its page and manifest, and what the page shows of them, once they have been read. Each is
 * read in constant memory, inside the transaction whose snapshot the pack is. **Errors**: `SqlError`, `Unavailable`.
 */
export class EvidenceFiles extends Context.Service<EvidenceFiles>()("@credbuzzpay/server/evidence-pack/EvidenceFiles", {
  make: Effect.gen(function* () {
    const rows = yield* EvidenceRows
    const audit = yield* AuditEvidence

    const ofSection = (section: EvidenceSection, whose: EvidenceOf) => {
      const seen = { total: 0, first: new Array<EvidenceRow>() }
      const { columns, path } = section
      const files: ReadonlyArray<PackFile<SqlError.SqlError, never>> = [
        { path: `${path}.json`, content: encoded(jsonOf(watched(rows.of(section, whose), seen))) },
        { path: `${path}.csv`, content: encoded(csvOf(columns, rows.of(section, whose))) }
      ]
      const part = (): PagePart => ({
        title: section.title,
        about: section.about,
        columns,
        rows: seen.first.map((row) => columns.map((column) => row[column])),
        total: seen.total,
        files: files.map((file) => file.path)
      })
      return { files, part }
    }

    const of = (whose: EvidenceOf) => {
      const sections = evidenceSections.map((section) => ofSection(section, whose))
      const slice = audit.of(whose, SHOWN)
      const files: ReadonlyArray<PackFile<SqlError.SqlError | Unavailable, never>> = [
        ...sections.flatMap((section) => section.files),
        ...slice.files
      ]
      return { files, parts: () => [...sections.map(({ part }) => part()), slice.part()], counts: slice.counts }
    }

    return { of }
  })
}) {
  static readonly layer = Layer.effect(EvidenceFiles, EvidenceFiles.make)
}
