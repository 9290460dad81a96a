import { Schema, type SchemaAST } from "effect"
import { type Callable, endpoints } from "../support/matrix/Requests.ts"

/** Fields by name, each with the schema of what is written into it. */
export type Fields = ReadonlyMap<string, Schema.Top>

const membersOf = (ast: SchemaAST.AST): ReadonlyArray<SchemaAST.Objects> => {
  if (ast._tag === "Union") return ast.types.flatMap(membersOf)
  return ast._tag === "Objects" ? [ast] : []
}

const fieldsOf = (schemas: ReadonlyArray<Schema.Top>): Fields =>
  new Map(
    schemas.flatMap((schema) =>
      membersOf(Schema.toEncoded(schema).ast).flatMap(({ propertySignatures }) =>
        propertySignatures.map(({ name, type }) => [String(name), Schema.make<Schema.Top>(type)] as const)
      )
    )
  )

/** What an operation takes: in the body and the query over REST, in the payload over RPC. */
export interface Taken {
  readonly body: Fields
  readonly query: Fields
}

/** What REST takes for an operation. */
export const takenOverRest = ({ id }: Callable): Taken => {
  const endpoint = endpoints.get(id)
  const payloads = [...(endpoint?.payload.values() ?? [])].flatMap(({ schemas }) => schemas)
  return { body: fieldsOf(payloads), query: fieldsOf(endpoint?.query === undefined ? [] : [endpoint.query]) }
}

/** What RPC takes for an operation. */
export const takenOverRpc = ({ rest }: Callable): Taken => {
  const { input } = rest.operation
  return { body: fieldsOf(input === undefined ? [] : [input]), query: new Map() }
}
