import { Schema, SchemaAST } from "effect"
import { declaredOperations } from "@credbuzzpay/domain/contract/declaredOperations"
import type { Form } from "@credbuzzpay/domain/contract/Operation"
import { operationGroups } from "@credbuzzpay/domain/OperationGroups"

/** Whether callers write it or read it: what they read may have values that are not known yet. */
export type Side = "input" | "output"

/** A schema as it travels over RPC. */
const wireOf = (schema: Schema.Top): SchemaAST.AST => Schema.toEncoded(Schema.toCodecJson(schema as Form)).ast

const key = (name: PropertyKey) => (/^[A-Za-z_$][\w$]*$/.test(String(name)) ? String(name) : JSON.stringify(name))

const indented = (text: string) => text.replaceAll("\n", "\n  ")

/** A comment above a property or a call; nothing without text. */
export const comment = (text: unknown): string =>
  typeof text === "string" ? `/** ${text.replaceAll("*/", "* /")} */\n` : ""

/** One property as TypeScript writes it. */
export const property = (name: PropertyKey, ast: SchemaAST.AST, side: Side): string => {
  const optional = ast.context?.isOptional === true
  const type = textOf(ast, side)
  const description = ast.annotations?.["description"] ?? ast.context?.annotations?.["description"]
  const lax = optional && side === "input" ? ` | undefined` : ""
  return indented(`  ${comment(description)}readonly ${key(name)}${optional ? "?" : ""}: ${type}${lax}`)
}

const objectOf = (ast: SchemaAST.Objects, side: Side): string => {
  const known = ast.propertySignatures.map(({ name, type }) => property(name, type, side))
  const others = ast.indexSignatures.map(({ type }) => `  readonly [name: string]: ${indented(textOf(type, side))}`)
  return known.length + others.length === 0 ? "{}" : `{\n${[...known, ...others].join("\n")}\n}`
}

const unionOf = (types: ReadonlyArray<SchemaAST.AST>, side: Side): string => {
  const texts = [...new Set(types.map((type) => textOf(type, side)))]
  const words = types.filter((type) => SchemaAST.isLiteral(type) && typeof type.literal === "string")
  // What tells members of a union apart is a single word in each; several words in one place may become more.
  return side === "output" && words.length > 1 ? [...texts, "(string & {})"].join(" | ") : texts.join(" | ")
}

const rawTextOf = (ast: SchemaAST.AST, side: Side): string => {
  switch (ast._tag) {
    case "String":
    case "TemplateLiteral":
      return "string"
    case "Number":
      return "number"
    case "Boolean":
      return "boolean"
    case "Null":
    case "Void":
    case "Undefined":
      return ast._tag === "Null" ? "null" : "undefined"
    case "Literal":
      return typeof ast.literal === "bigint" ? "string" : JSON.stringify(ast.literal)
    case "Union":
      return unionOf(ast.types, side)
    case "Arrays": {
      const [rest] = ast.rest
      if (ast.elements.length === 0 && rest !== undefined) return `ReadonlyArray<${textOf(rest, side)}>`
      return `readonly [${ast.elements.map((each) => textOf(each, side)).join(", ")}]`
    }
    case "Objects":
      return objectOf(ast, side)
    case "Suspend":
      return textOf(ast.thunk(), side)
    default:
      return "unknown"
  }
}

/** What every named schema of the contract looks like as an output, and its name. */
const names = new Map<string, string>()

/** The named types, in the order in which they were met. */
export const namedTypes = (): ReadonlyArray<readonly [name: string, text: string]> =>
  [...names].map(([text, name]) => [name, text] as const)

/** The TypeScript of what travels; a named schema by its name. */
export const textOf = (ast: SchemaAST.AST, side: Side): string => {
  const text = rawTextOf(ast, side)
  return (side === "output" && names.get(text)) || text
}

const learn = (ast: SchemaAST.AST, seen: Set<SchemaAST.AST>): void => {
  if (seen.has(ast)) return
  seen.add(ast)
  if (SchemaAST.isObjects(ast)) for (const { type } of ast.propertySignatures) learn(type, seen)
  if (SchemaAST.isArrays(ast)) for (const type of [...ast.elements, ...ast.rest]) learn(type, seen)
  if (SchemaAST.isUnion(ast)) for (const type of ast.types) learn(type, seen)
  const name = SchemaAST.resolveIdentifier(ast)
  if (name === undefined || !SchemaAST.isObjects(ast)) return
  const text = rawTextOf(wireOf(Schema.make(ast)), "output")
  if (!names.has(text) && ![...names.values()].includes(name)) names.set(text, name)
}

const seen = new Set<SchemaAST.AST>()
for (const { operation } of declaredOperations(operationGroups)) learn(operation.output.ast, seen)

/** What callers write for a schema: it is parsed by the schema itself. */
export const inputText = (schema: Schema.Top): string => textOf(Schema.toEncoded(schema).ast, "input")

/** What callers read of a schema. */
export const outputText = (schema: Schema.Top): string => textOf(wireOf(schema), "output")

/** The properties of a struct that callers write, by their names. */
export const inputProperties = (schema: Schema.Top): ReadonlyArray<readonly [name: string, text: string]> => {
  const { ast } = Schema.toEncoded(schema)
  return SchemaAST.isObjects(ast)
    ? ast.propertySignatures.map(({ name, type }) => [String(name), property(name, type, "input")] as const)
    : []
}

/** The properties of a row that callers read, all there. */
export const rowText = (fields: Schema.Struct.Fields): string =>
  `{\n${Object.entries(fields)
    .map(([name, field]) => property(name, wireOf(field as Schema.Top), "output"))
    .join("\n")}\n}`
