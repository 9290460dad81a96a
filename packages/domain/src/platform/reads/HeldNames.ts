import { parameterName } from "./Parameter.ts"
import type { AnyReadInput } from "./ReadInput.ts"
import { type AnyReadable, defaultFields } from "./Readable.ts"
import type { AnyRow, ReadResult } from "./ReadResult.ts"

/** What one read holds, resolved: which fields, and which relations with what. Parsed input is what makes one. */
export interface HeldNames {
  readonly fields: ReadonlyArray<string>
  readonly relations: Readonly<Record<string, HeldNames>>
}

const at = (readable: AnyReadable, input: AnyReadInput, path: string): HeldNames => {
  const prefix = path === "" ? "" : `${path}.`
  const named = path === "" ? input.fields : input.fieldsOf?.[path]
  const isKeyOnly = path !== "" && input.depth === 0
  const below = (input.include ?? []).filter((included) => included.startsWith(prefix))
  const heads = new Set(below.flatMap((included) => included.slice(prefix.length).split(".").slice(0, 1)))
  return {
    fields: isKeyOnly ? [readable.key] : (named ?? defaultFields(readable)),
    relations: Object.fromEntries(
      [...heads].map((name) => [name, at(readable.relations[name]!.to, input, `${prefix}${name}`)])
    )
  }
}

/** Resolves what a read holds. */
export const heldNames = (readable: AnyReadable, input: AnyReadInput): HeldNames => at(readable, input, "")

const hidden = (readable: AnyReadable, held: HeldNames, path: string): string | undefined => {
  if (held.fields.some((name) => readable.staffOnly.includes(name))) {
    return path === "" ? "fields" : parameterName(["fieldsOf", path])
  }
  for (const [name, inner] of Object.entries(held.relations)) {
    const relation = readable.relations[name]!
    const found = relation.staffOnly ? "include" : hidden(relation.to, inner, path === "" ? name : `${path}.${name}`)
    if (found !== undefined) return found
  }
  return undefined
}

/** The parameter that names something which only staff may see, if one does. `undefined` is leave to read. */
export const staffOnlyParameter = (readable: AnyReadable, held: HeldNames): string | undefined =>
  hidden(readable, held, "")

const holds = (held: HeldNames, row: unknown): boolean => {
  if (typeof row !== "object" || row === null) return false
  const values: Readonly<Record<string, unknown>> = { ...row }
  return (
    held.fields.every((field) => values[field] !== undefined) &&
    Object.entries(held.relations).every(([name, inner]) => {
      const value = values[name]
      if (Array.isArray(value)) return value.every((item) => holds(inner, item))
      return value === null || holds(inner, value)
    })
  )
}

/** Whether a row that was read holds all that was asked for, and so is of the exact type. */
export const isExactly = <R extends AnyReadable, const Q extends AnyReadInput>(
  readable: R,
  input: Q,
  row: AnyRow<R>
): row is AnyRow<R> & ReadResult<R, Q> => holds(heldNames(readable, input), row)
