import type { Locale } from "@credbuzzpay/domain/values/Locale"
import type { RetentionReason } from "@credbuzzpay/domain/platform/retention/Retention"
import type { RetentionPeriods } from "../../../tables/retention/RetentionPeriods.ts"
import { keptTime } from "../../../tables/retention/KeptTime.ts"
import { retentionBases } from "../../../tables/retention/RetentionBasis.ts"
import type { Named } from "../../../tables/retention/RetentionTable.ts"
import { hindiColumns } from "./words/HindiColumns.ts"
import { hindiPurposes } from "./words/HindiPurposes.ts"
import { hindiBases, hindiSince } from "./words/HindiTimes.ts"

/** What a column is called to its person. */
export const columnTitle = (column: string, locale: Locale): string =>
  (locale === "hi" ? hindiColumns[column] : undefined) ?? column.replaceAll("_", " ")

/** A line of the retention table in the person's language; what has no words in it is told in English. */
export const lineTold = (line: Named, periods: RetentionPeriods, locale: Locale) => {
  const kept = keptTime(line, periods)
  const isHindi = locale === "hi"
  const since = kept.keptSince
  return {
    retentionLine: line.name,
    purpose: (isHindi ? hindiPurposes[line.name] : undefined) ?? line.purpose,
    basis: line.basis,
    ...kept,
    keptSince: since !== null && isHindi ? (hindiSince[since] ?? since) : since,
    afterwards: line.end.do
  }
}

/** The laws and purposes that lines name. */
export const basesTold = (locale: Locale) =>
  (Object.keys(retentionBases) as ReadonlyArray<typeof RetentionReason.Type>).map((code) => {
    const { says, title } = (locale === "hi" ? hindiBases : retentionBases)[code]
    return { code, title, says }
  })
