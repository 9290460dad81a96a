import type { Rows } from "../all/FigureTables.ts"
import type { ScaleFigures } from "./ScaleFigures.ts"

/** So many rows, written in so many years. */
const ALL = 1e9
const YEARS = 10

const SECONDS_A_YEAR = 365.25 * 86_400

/** How much more there is in the busiest minute than in the mean of the day: an assumption, no measurement. */
const PEAK = 10

const count = (value: number) => Math.round(value).toLocaleString("en")
const gigabytes = (bytes: number) => `${(bytes / 1e9).toFixed(bytes < 1e10 ? 1 : 0)} GB`

/** Hours, minutes or seconds, whichever is read best. */
const duration = (seconds: number) => {
  if (seconds >= 5400) return `${(seconds / 3600).toFixed(1)} h`
  return seconds >= 90 ? `${(seconds / 60).toFixed(0)} min` : `${seconds.toFixed(1)} s`
}

const milliseconds = (value: number) => `${value.toFixed(value < 10 ? 2 : 1)} ms`

/** What one row takes where it lies. */
export const sizeRows = ({ archived, audit, dumped, sealed, signIns, written }: ScaleFigures): Rows => [
  ["one row of the audit trail", "bytes"],
  ...audit.parts.map(({ bytes, name }) => [name === "rows" ? "the row itself" : `\`${name}\``, count(bytes)]),
  ["**together**", `**${count(audit.total)}**`],
  ["its place in the seals (`audit_seals`)", count(sealed.bytes)],
  ["its part of the log of changes (WAL), when it is written", count(written.walBytes)],
  ["in a dump, before compression", count(dumped.bytes)],
  ["in an archive (gzip)", count(archived.bytes)],
  ["for comparison: one attempt to sign in (`login_activities`), with its indexes", count(signIns.total)]
]

/** Reads with few months and with many. */
export const readRows = ({ fewMonths, months, reads }: ScaleFigures): Rows => [
  ["read", `planning, ${fewMonths} months`, `${months} months`, `execution, ${fewMonths} months`, `${months} months`],
  ...reads.map(({ few, many, name }) => [
    name,
    milliseconds(few.planning),
    milliseconds(many.planning),
    milliseconds(few.execution),
    milliseconds(many.execution)
  ])
]

/** What was measured, and what follows for 10^9 rows in ten years. */
export const tenYearRows = (figures: ScaleFigures): Rows => {
  const { archived, audit, copied, dumped, restored, sealed, verified, written } = figures
  const mean = ALL / (YEARS * SECONDS_A_YEAR)
  const month = ALL / YEARS / 12
  const whole = ALL * (audit.total + sealed.bytes)
  const rate = (value: number) => `${count(value)} rows/s`
  return [
    ["", "measured", `calculated for 10^9 rows in ${YEARS} years`],
    [
      "written, all indexes kept (one connection)",
      rate(written.perSecond),
      `needed: ${mean.toFixed(1)} a second in the mean, ${count(mean * PEAK)} in the busiest minute (× ${PEAK}, assumed)`
    ],
    [
      "log of changes",
      `${count(written.walBytes)} bytes a row`,
      `${gigabytes((ALL / YEARS / 365.25) * written.walBytes)} a day`
    ],
    ["sealed", rate(sealed.perSecond), `${((100 * mean) / sealed.perSecond).toFixed(3)} % of the time of one sealer`],
    ["verified, the whole chain", rate(verified.perSecond), duration(ALL / verified.perSecond)],
    [
      "archived",
      rate(archived.perSecond),
      `a month of ${count(month / 1e6)} million rows: ${duration(month / archived.perSecond)}, ${gigabytes(month * archived.bytes)}`
    ],
    ["the trail and its seals on the disk", `${count(audit.total + sealed.bytes)} bytes a row`, gigabytes(whole)],
    ["base copy (files, hashed)", `${count(copied.perSecond)} MB/s`, duration(whole / 1e6 / copied.perSecond)],
    ["dump (read by one connection)", rate(dumped.perSecond), duration(ALL / dumped.perSecond)],
    [
      "restored from a dump: rows, then indexes",
      `${rate(restored.rowsPerSecond)}, ${rate(restored.indexesPerSecond)}`,
      `${duration(ALL / restored.rowsPerSecond)} and ${duration(ALL / restored.indexesPerSecond)}`
    ],
    [
      "restored from a base copy (files)",
      `${count(copied.perSecond)} MB/s`,
      `${duration(whole / 1e6 / copied.perSecond)}, and the log of changes since`
    ]
  ]
}

/** What stays in the database and what is in archives after so many years at an even rate. */
export const retentionRows = ({ archived, audit, sealed }: ScaleFigures): Rows => [
  ["`AUDIT_RETENTION`", "rows in the database", "with their indexes", "in archives", "seals of all rows"],
  ...[5, 7, 10].map((years) => {
    const live = (ALL * years) / YEARS
    return [
      `${years} years`,
      `${count(live / 1e6)} million`,
      gigabytes(live * audit.total),
      gigabytes((ALL - live) * archived.bytes),
      gigabytes(ALL * sealed.bytes)
    ]
  })
]
