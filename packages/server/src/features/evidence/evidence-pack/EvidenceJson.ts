import { Stream } from "effect"
import type { EvidenceRow } from "./EvidenceSection.ts"

/** Rows as a JSON array, one a line. */
export const jsonOf = <E, R>(rows: Stream.Stream<EvidenceRow, E, R>): Stream.Stream<string, E, R> => {
  const lines = Stream.mapAccum(
    rows,
    () => true,
    (isFirst, row) => [false, [`${isFirst ? "" : ","}\n  ${JSON.stringify(row)}`]] as const
  )
  return Stream.make("[").pipe(Stream.concat(lines), Stream.concat(Stream.make("\n]\n")))
}
