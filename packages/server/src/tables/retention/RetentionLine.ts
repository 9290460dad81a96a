import type { RetentionBasis } from "./RetentionBasis.ts"
import type { RetentionPeriods } from "./RetentionPeriods.ts"

/** What is said of every line. */
interface Said {
  readonly table: string
  /** What it is kept for. */
  readonly purpose: string
  readonly basis: ReadonlyArray<RetentionBasis>
}

/** Periods in days, by setting. */
export type DaysSetting = Exclude<keyof RetentionPeriods, "identityYears">

/**
 * Rows with a clock of their own, which the jobs act on.
 *
 * `from`: the moment, in SQL over the row, from which a row is kept; null: it is not counted yet. `kept`: a period of the
 * settings, or days. `where`: which rows of the table, in SQL; all where it is left out. `pace`: looked at by `retention-apply`
 * once a day, or by `codes-purge` each hour as well. `factIn`: where it stays on record that there was such a row.
 */
export interface ClockedLine extends Said {
  readonly from: string
  /** The same in words, after "from". */
  readonly since: string
  readonly kept: DaysSetting | number
  readonly where?: string
  readonly pace: "hourly" | "daily"
  readonly factIn?: ReadonlyArray<string>
  readonly end:
    | { readonly do: "delete" }
    /** The row stays; its words go. `set` is the list after SET. */
    | { readonly do: "empty"; readonly set: string; readonly what: string }
    /** Of a log by month: whole months, by the owner's function. */
    | { readonly do: "drop_months" }
}

/**
 * Rows that stay as long as their person's account, and are erased with it: `account` on the day that data of the account may
 * go, `identity` on the day that records of identity may (`ErasureDays.ts`).
 */
export interface ErasedLine extends Said {
  readonly end: { readonly do: "erase"; readonly day: "account" | "identity" }
}

/** Rows that the database deletes with those of another table. */
export interface FollowingLine extends Said {
  readonly end: { readonly do: "goes_with"; readonly table: string }
}

/** Rows that a job of their own deals with, or that stay; `how` says it. */
export interface LastingLine extends Said {
  readonly end: { readonly do: "stay"; readonly how: string }
}

export type RetentionLine = ClockedLine | ErasedLine | FollowingLine | LastingLine

/** Lines by their names. The name of a line is that of its table, unless the table has another line. */
export type RetentionLines = Readonly<Record<string, RetentionLine>>

type Clock = Omit<ClockedLine, "table" | "end" | "pace" | "basis"> & {
  readonly table?: string
  readonly basis?: ReadonlyArray<RetentionBasis>
}

/** A line whose table is filled in by {@link linesOf}. */
export type Unnamed<Line extends RetentionLine = RetentionLine> = Line extends RetentionLine
  ? Omit<Line, "table"> & { readonly table?: string }
  : never

/** A record of the processing, kept for the period of the law and then deleted. */
export const recordOf = (line: Omit<Clock, "kept"> & { readonly kept?: DaysSetting }): Unnamed<ClockedLine> => ({
  kept: "processingDays",
  basis: ["year"],
  ...line,
  pace: "daily",
  end: { do: "delete" }
})

/** A secret or a counter, deleted soon after its end. `factIn` says where its use stays on record. */
export const secretOf = (
  line: Omit<Clock, "basis" | "factIn"> & { readonly factIn: ReadonlyArray<string> }
): Unnamed<ClockedLine> => ({ ...line, basis: ["secret"], pace: "hourly", end: { do: "delete" } })

/** Words in a row that stays. */
export const wordsOf = (
  line: Clock & { readonly table: string; readonly set: string; readonly what: string }
): Unnamed<ClockedLine> => {
  const { set, what, ...rest } = line
  return { basis: ["words"], ...rest, pace: "hourly", end: { do: "empty", set, what } }
}

/** Of the account: erased with it, a year after its end at the earliest. */
export const ofTheAccount = (
  purpose: string,
  basis: ReadonlyArray<RetentionBasis> = ["account", "year"]
): Unnamed<ErasedLine> => ({ purpose, basis, end: { do: "erase", day: "account" } })

/** A record of identity: kept for five years after the relationship at the least, and then erased. */
export const identityRecord = (
  purpose: string,
  basis: ReadonlyArray<RetentionBasis> = ["pmla"]
): Unnamed<ErasedLine> => ({ purpose, basis, end: { do: "erase", day: "identity" } })

/** Goes with the row of another table that it belongs to. */
export const goesWith = (table: string, purpose: string): Unnamed<FollowingLine> => ({
  purpose,
  basis: ["year"],
  end: { do: "goes_with", table }
})

/** Stays, or is dealt with by a job of its own. */
export const stays = (purpose: string, basis: ReadonlyArray<RetentionBasis>, how: string): Unnamed<LastingLine> => ({
  purpose,
  basis,
  end: { do: "stay", how }
})

/** Fills in the tables: a line without one is of the table that it is named after. */
export const linesOf = (lines: Readonly<Record<string, Unnamed>>): RetentionLines =>
  Object.fromEntries(
    Object.entries(lines).map(([name, line]) => [name, { ...line, table: line.table ?? name } as RetentionLine])
  )

/** Whether a line is acted on by an erasure. */
export const isErased = <Line extends RetentionLine>(line: Line): line is Line & ErasedLine => line.end.do === "erase"

/** Whether a line has a clock of its own. */
export const isClocked = <Line extends RetentionLine>(line: Line): line is Line & ClockedLine => "from" in line
