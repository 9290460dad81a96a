import { canonical, fail, sha256 } from "./bytes.mjs"
import { rowOf } from "./rows.mjs"

const SEALED = ["sealed", "sealed_for", "commitment"]
const VALUES = ["ip_address", "new_values", "old_values", "reason", "resource_id"]
/** A resource_id of a kind that tells nothing of a person stays in the clear. */
const NEVER_CLEAR = VALUES.filter((name) => name !== "resource_id")

/** Whether a row has its values sealed: all of format 2 that has any. One of format 1 has them in the line. */
const isSealedRow = (row) => {
  const where = `row ${row.audit_id}`
  const there = SEALED.filter((name) => typeof row[name] === "string")
  if (row.format === undefined) return there.length === 0 ? false : fail(`${where} is of format 1 and has ${there[0]}`)
  if (row.format !== "2") fail(`${where} has a format that is not known here`)
  const clear = NEVER_CLEAR.find((name) => row[name] !== null)
  if (clear !== undefined) fail(`${where} is of format 2 and has ${clear} in the clear`)
  if (there.length !== 0 && there.length !== SEALED.length) fail(`${where} has ${there[0]} and not all that seals it`)
  return there.length !== 0
}

const DIGEST = /^[0-9a-f]{64}$/

/** Holds what a pack shows of a row against the row's commitment. How many of its values it shows, and how many there are. */
const checkValues = (row, { digests, shown }) => {
  const where = `row ${row.audit_id}`
  const isList = Array.isArray(digests) && Array.isArray(shown) && digests.every((digest) => DIGEST.test(digest))
  if (!isList || digests.some((digest, at) => at > 0 && digests[at - 1] >= digest)) {
    fail(`the values of ${where} are no list of digests in order, each once, with what is shown`)
  }
  for (const [at, { name, salt, value }] of shown.entries()) {
    if (![name, salt, value].every((text) => typeof text === "string") || !VALUES.includes(name)) {
      fail(`what is shown of ${where} is no value of a row`)
    }
    if (shown.slice(0, at).some((other) => other.name === name)) fail(`${name} of ${where} is shown twice`)
    const digest = sha256(Buffer.from(canonical([name, salt, value]))).toString("hex")
    if (!digests.includes(digest)) fail(`${name} of ${where} is not what was sealed: its digest is not among the row's`)
  }
  const found = sha256(Buffer.from(digests.join(""), "hex")).toString("hex")
  if (found !== row.commitment) fail(`the digests of ${where} are not those that its commitment is over`)
  return { shown: shown.length, all: digests.length }
}

/** What a pack shows by the ids of rows. */
export const readValues = (lines) => {
  const values = new Map()
  for (const line of lines) {
    const found = rowOf(line, "a line of audit/values.ndjson")
    if (values.has(found.audit_id)) fail(`audit/values.ndjson has row ${found.audit_id} twice`)
    values.set(found.audit_id, found)
  }
  return values
}

const some = (ids, words) => (ids.length === 0 ? [] : [`${ids.length} ${words}`])

const NAMED = 3

/** The first of these rows. */
const first = (ids) => `${ids.slice(0, NAMED).join(", ")}${ids.length > NAMED ? ", …" : ""}`

/** Holds all that a pack shows against its rows, in words: of how many rows it shows what. */
export const checkAllValues = (rows, values) => {
  const ids = { clear: [], whole: [], part: [], nothing: [] }
  const left = new Map(values)
  for (const row of rows) {
    const found = left.get(row.audit_id)
    left.delete(row.audit_id)
    if (!isSealedRow(row)) {
      if (found !== undefined) fail(`the pack shows values of row ${row.audit_id}, which has none sealed`)
      ids.clear.push(row.audit_id)
    } else if (found === undefined) ids.nothing.push(row.audit_id)
    else {
      const { all, shown } = checkValues(row, found)
      ids[shown === all ? "whole" : "part"].push(row.audit_id)
    }
  }
  for (const id of left.keys()) fail(`the pack shows values of row ${id}, which is not in it`)
  return [
    ...some(ids.whole, "with their sealed values shown"),
    ...some(ids.part, "with a part of them shown"),
    ...some(ids.nothing, `with sealed values of which nothing is shown: ${first(ids.nothing)}`),
    ...some(ids.clear, "with nothing sealed in them")
  ].join("; ")
}
