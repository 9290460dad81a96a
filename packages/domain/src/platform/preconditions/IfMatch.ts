import { Schema, SchemaTransformation } from "effect"
import { PreconditionFailed } from "../../errors/PreconditionFailed.ts"
import { PreconditionRequired } from "../../errors/PreconditionRequired.ts"
import { fieldRule } from "../../values/FieldRule.ts"
import { type EntityTag, parseEntityTags } from "./EntityTags.ts"
import type { ExpectedVersion } from "./ExpectedVersion.ts"

const Text = Schema.String.check(
  fieldRule<string>(
    "INVALID_IF_MATCH",
    "must be *, or entity tags in quotes",
    (s) => parseEntityTags(s) !== undefined,
    { minLength: 1 }
  )
)

const isExpectedVersion = (value: unknown): value is ExpectedVersion =>
  value === undefined || typeof value === "number" || Array.isArray(value)

/** `"7"`, and what follows the version in a tag that also covers content or its coding: `"7-gzip"`. */
const ofOurs = /^([1-9]\d{0,9})(?:-[\w-]+)?$/

/** A weak tag fits nothing (RFC 9110 §13.1.1 compares strongly), nor does one that we never gave. */
const versionIn = ({ isWeak, opaque }: EntityTag): ReadonlyArray<number> => {
  const version = isWeak ? undefined : ofOurs.exec(opaque)?.[1]
  return version === undefined ? [] : [Number(version)]
}

const decode = (text: string): ExpectedVersion => {
  const tags = parseEntityTags(text)
  if (tags === "*" || tags === undefined) return undefined
  const versions = tags.flatMap(versionIn)
  return versions.length === 1 ? versions[0] : versions
}

const encode = (expected: ExpectedVersion): string => {
  if (expected === undefined) return "*"
  return typeof expected === "number" ? `"${expected}"` : expected.map((version) => `"${version}"`).join(", ")
}

/**
 * The headers of a write: `headers: ifMatch` in its endpoint, `headers["if-match"]` in its handler.
 *
 * **Shape**: `*`, `"7"`, or a list. **Errors**: absent is `PreconditionRequired` (whoever reads the request says so),
 * text that is no list of tags is `INVALID_IF_MATCH`.
 */
export const ifMatch = Schema.Struct({
  "if-match": Text.pipe(
    Schema.decodeTo(Schema.declare(isExpectedVersion), SchemaTransformation.transform({ decode, encode }))
  )
})

/** How a write's precondition fails; part of its endpoint's errors. */
export const ifMatchErrors = [PreconditionFailed.wire, PreconditionRequired.wire] as const
