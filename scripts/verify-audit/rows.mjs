import { fail, parse } from "./bytes.mjs"

/** A row by its canonical line. */
export const rowOf = (line, what) => {
  const row = parse(line, what)
  return typeof row?.audit_id === "string" ? row : fail(`${what} has no audit_id`)
}

/** A block that says a month has rows of that month alone. */
export const checkMonth = ({ month }, { audit_id: id, occurred_at: at }, where) => {
  const isOfMonth = typeof month !== "string" || String(at).startsWith(month.slice(0, 8))
  if (!isOfMonth) fail(`row ${id} is of another month than ${where}`)
}
