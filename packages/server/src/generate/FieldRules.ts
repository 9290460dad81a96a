import { Schema, type SchemaAST } from "effect"
import type { Operation } from "@credbuzzpay/domain/contract/Operation"
import { isConditional } from "@credbuzzpay/domain/contract/RestParts"
import { ifMatch } from "@credbuzzpay/domain/platform/preconditions/IfMatch"

type Found = Map<string, Set<string>>

const keep = (check: SchemaAST.Check<never>, found: Found): void => {
  if (check._tag === "FilterGroup") check.checks.forEach((one) => keep(one, found))
  const code = check.annotations?.code
  if (code === undefined) return
  const messages = found.get(code) ?? new Set()
  found.set(code, messages.add(String(check.annotations?.["message"] ?? "")))
}

const partsOf = (ast: SchemaAST.AST): ReadonlyArray<SchemaAST.AST> => {
  switch (ast._tag) {
    case "Objects":
      return [...ast.propertySignatures, ...ast.indexSignatures].map(({ type }) => type)
    case "Arrays":
      return [...ast.elements, ...ast.rest]
    case "Union":
      return ast.types
    case "Declaration":
      return ast.typeParameters
    case "Suspend":
      return [ast.thunk()]
    default:
      return []
  }
}

const walk = (ast: SchemaAST.AST, found: Found, seen: Set<SchemaAST.AST>): void => {
  if (seen.has(ast)) return
  seen.add(ast)
  const before = "encodingChecks" in ast ? (ast.encodingChecks ?? []) : []
  for (const check of [...(ast.checks ?? []), ...before]) keep(check as SchemaAST.Check<never>, found)
  for (const part of partsOf(ast)) walk(part, found, seen)
  for (const { to } of ast.encoding ?? []) walk(to, found, seen)
}

/** The schemas that what an operation is asked with is parsed by: its input, and REST's own forms of it. */
const schemasOf = (operation: Operation): ReadonlyArray<Schema.Constraint> => {
  const { body = {}, params = {}, payload, query } = operation.rest
  const own = [operation.input, payload, query].filter((schema) => schema !== undefined)
  return [...own, Schema.Struct(body), Schema.Struct(params), ...(isConditional(operation) ? [ifMatch] : [])]
}

/** The codes of the rules that an operation's input is checked by (`fieldRule`, `patternRule`), each with its messages. */
export const fieldRules = (operation: Operation): ReadonlyMap<string, ReadonlySet<string>> => {
  const found: Found = new Map()
  const seen = new Set<SchemaAST.AST>()
  for (const { ast } of schemasOf(operation)) walk(ast, found, seen)
  return found
}
