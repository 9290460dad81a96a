import { Schema } from "effect"
import type { Form, Operation } from "@credbuzzpay/domain/contract/Operation"
import { wireOf } from "@credbuzzpay/domain/contract/WireOf"
import { examplesById } from "@credbuzzpay/domain/examples/OperationExamples"
import { printedOperations } from "./Operations.ts"

/** What an operation's example answers with over RPC. */
const fixtureOf = (id: string, { output, rest }: Operation): unknown => {
  const response = examplesById.get(id)?.response
  if (response === undefined) return null
  const { data } = response as { readonly data: unknown }
  const answer = Schema.decodeUnknownSync((rest.output ?? wireOf(output)) as Form)(data)
  return Schema.encodeUnknownSync(Schema.toCodecJson(output as Form))(answer)
}

/** An answer for every operation over RPC, out of the contract's examples. */
export const fixtures = (): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    printedOperations
      .filter(({ declared }) => declared.onlyOverRest === undefined)
      .map(({ declared: { id, operation } }) => [id, fixtureOf(id, operation)])
  )

/** The class of error that each code comes with. */
export const classesOfCodes = (): Readonly<Record<string, string>> =>
  Object.fromEntries(
    printedOperations
      .flatMap(({ failures }) => failures.flatMap(({ class: cls, codes }) => codes.map((code) => [code, cls.name])))
      .toSorted(([one = ""], [other = ""]) => (one < other ? -1 : 1))
  )
