import { Schema, SchemaAST } from "effect"
import type { Operation } from "../contract/Operation.ts"
import type { Bounds } from "../values/FieldRule.ts"
import { snake } from "../values/SnakeKeys.ts"
import { type ApiForm, type JsonForm, operationsIn, referredIn, schemasOf } from "./JsonForms.ts"

const isPattern = (payload: unknown): payload is { readonly source: string; readonly flags: string } =>
  typeof payload === "object" && payload !== null && "source" in payload && "flags" in payload

interface Rule {
  readonly message?: string
  readonly bounds?: Bounds
  readonly representation?: { readonly payload?: unknown }
}

const ruleOf = (check: SchemaAST.Check<never>): Rule => (check.annotations ?? {}) as Rule

/** The pattern of a check. Readers of patterns without the flag `u` take `\p` for a letter, so those stay out. */
const patternOf = ({ representation }: Rule): Bounds => {
  const payload = representation?.payload
  return isPattern(payload) && !payload.flags.includes("u") ? { pattern: payload.source } : {}
}

/** A schema and what it is made of, down to what travels. */
const stepsOf = (ast: SchemaAST.AST): ReadonlyArray<SchemaAST.AST> => [
  ast,
  ...(ast.encoding ?? []).flatMap(({ to }) => stepsOf(to))
]

const words = {
  string: ["minLength", "maxLength", "pattern"],
  array: ["minItems", "maxItems"],
  integer: ["minimum", "maximum"],
  number: ["minimum", "maximum"]
} as const

const narrower = (word: keyof Bounds, one: unknown, other: unknown) => {
  if (typeof one !== "number" || typeof other !== "number") return one ?? other
  return word.startsWith("min") ? Math.max(one, other) : Math.min(one, other)
}

const say = (form: JsonForm, bounds: Bounds) => {
  for (const word of words[form.type as keyof typeof words] ?? []) {
    if (bounds[word] !== undefined && form.enum === undefined) {
      Object.assign(form, { [word]: narrower(word, form[word], bounds[word]) })
    }
  }
}

/**
 * What is said of a step. A pattern is that of what travels: people type blanks into numbers, which are not kept, so of
 * those the rule's words say it.
 */
const saidOf = (step: SchemaAST.AST, form: JsonForm) => {
  for (const check of step.checks ?? []) {
    const rule = ruleOf(check as SchemaAST.Check<never>)
    const pattern = patternOf(rule)
    say(form, { ...(step.encoding === undefined ? pattern : {}), ...rule.bounds })
    if (step.encoding === undefined || pattern.pattern === undefined || rule.message === undefined) continue
    const said = form.description ?? ""
    if (!said.endsWith(rule.message)) form.description = `${said}; ${rule.message}`
  }
}

/** What of a form is not null, each kind of it by itself. */
const valuesIn = (form: JsonForm): ReadonlyArray<JsonForm> =>
  (form.anyOf ?? form.oneOf)?.filter(({ type }) => type !== "null") ?? [form]

const sayAll = (ast: SchemaAST.AST, at: JsonForm, referred: (form: JsonForm) => JsonForm): void => {
  const forms = valuesIn(referred(at)).map(referred)
  for (const step of stepsOf(ast)) {
    if (SchemaAST.isUnion(step)) {
      const types = step.types.filter((type) => !SchemaAST.isNull(type))
      if (types.length === forms.length) types.forEach((type, n) => sayAll(type, forms[n]!, referred))
      continue
    }
    for (const form of forms) {
      saidOf(step, form)
      if (SchemaAST.isArrays(step) && step.rest[0] !== undefined && form.items !== undefined) {
        sayAll(step.rest[0], form.items, referred)
      }
      if (!SchemaAST.isObjects(step)) continue
      for (const { name, type } of step.propertySignatures) {
        const inner = form.properties?.[snake(String(name))]
        if (inner !== undefined) sayAll(type, inner, referred)
      }
    }
  }
}

/**
 * Says of what callers send how long, how many and how much it may be, and its pattern, from the rules of the operations'
 * inputs: the platform says it of texts alone that travel as they are kept. In place.
 */
export const withBounds = (document: ApiForm, operations: ReadonlyMap<string, Operation>): void => {
  const referred = referredIn(document)
  for (const { operationId, parameters = [], requestBody = {} } of operationsIn(document)) {
    const input = operations.get(operationId)?.input
    if (input === undefined) continue
    const { ast } = input as Schema.Top
    for (const body of schemasOf(requestBody)) sayAll(ast, body, referred)
    const properties = Object.fromEntries(parameters.map(({ name, schema }) => [name, schema]))
    sayAll(ast, { type: "object", properties }, referred)
  }
}
