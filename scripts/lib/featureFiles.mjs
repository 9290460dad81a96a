import { dirname } from "node:path"
import { camel, kebab, pascal, snake } from "./names.mjs"

/** What the templates say of a feature: of `people/refund-requests` and `RefundRequest`, `refund request` and the like. */
const namesOf = (area, feature, X) => {
  const words = kebab(X).replace(/^-/, "").replaceAll("-", " ")
  const plural = feature.replaceAll("-", " ")
  return {
    area,
    feature,
    X,
    x: camel(X),
    id: camel(pascal(feature)),
    words,
    aWord: `${/^[aeiou]/.test(words) ? "an" : "a"} ${words}`,
    title: plural.charAt(0).toUpperCase() + plural.slice(1),
    column: `${snake(camel(X))}_id`,
    table: feature.replaceAll("-", "_"),
    code: snake(camel(X)).toUpperCase()
  }
}

const words = ({ X, aWord, code, column, x }) => `import { Schema } from "effect"
import { patternRule } from "../../values/FieldRule.ts"

// Step 1, words: the id, the states, and what callers send and get.
/** **Errors**: \`INVALID_${code}_ID\`. */
export const ${X}Id = Schema.String.check(
  patternRule(
    "INVALID_${code}_ID",
    "must be the ${column} of ${aWord}",
    /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/
  )
).pipe(Schema.brand("${X}Id"))
export type ${X}Id = typeof ${X}Id.Type

/** ${aWord.charAt(0).toUpperCase()}${aWord.slice(1)}. Times are UTC. */
export const ${X} = Schema.Struct({
  ${x}Id: ${X}Id,
  createdAt: Schema.DateTimeUtcFromString
})
export type ${X} = typeof ${X}.Type

export const ${X}Of = Schema.Struct({ ${x}Id: ${X}Id })
`

const rules = ({ feature }) => `import { staffAccess } from "../../access/Access.ts"

// Step 2, rules: who may call, and decisions that need no services.
export const read${pascal(feature)} = staffAccess(["super_admin"])
`

const rulesTest = ({ X, area, feature, title }) => `import { assert, describe, it } from "@effect/vitest"
import { admits } from "../../../src/access/Access.ts"
import { read${pascal(feature)} } from "../../../src/${area}/${feature}/${X}Rules.ts"

// Step 2: each rule as a sentence of the product.
describe("${title.toLowerCase()}", () => {
  it("are read by super admins, and by no other role", () => {
    assert.isTrue(admits(read${pascal(feature)}, "super_admin"))
    assert.isFalse(admits(read${pascal(feature)}, "admin"))
    assert.isFalse(admits(read${pascal(feature)}, "user"))
  })
})
`

const errors = ({ code, column, words: said, x }) => `import { failsWith } from "../../errors/Failure.ts"
import { NotFound } from "../../errors/NotFound.ts"

// Step 3, errors: each failure as a value with its stable code; say when, where the name does not.
/** There is none, or the caller may not see it: both are answered alike. */
export const ${x}NotFound = failsWith(NotFound)("${code}_NOT_FOUND", "There is no such ${said}", "${column}")
`

const operations = ({
  X,
  aWord,
  feature,
  id,
  title,
  x
}) => `import { get, operations } from "../../contract/Operation.ts"
import { ${X}, ${X}Of } from "./${X}.ts"
import { read${pascal(feature)} } from "./${X}Rules.ts"

// Step 3, contract: each operation is declared here and nowhere else; pnpm new:operation adds one.
/** ${title}. */
export const ${X}Operations = operations("${id}", "/${feature}", {
  get: get("/:${x}Id", {
    summary: "Read ${aWord}",
    input: ${X}Of,
    output: ${X},
    access: read${pascal(feature)}
  })
})
`

const failures = ({ X, x }) => `import type { FailuresOf } from "../../contract/Failures.ts"
import { ${x}NotFound } from "./${X}Errors.ts"
import type { ${X}Operations } from "./${X}Operations.ts"

/** How operations of \`${X}Operations\` fail, beside what every operation can. */
export const ${x}Failures = {
  get: [${x}NotFound]
} satisfies FailuresOf<typeof ${X}Operations>
`

const examples = ({
  X,
  area,
  column,
  feature,
  id
}) => `import type { ${X}Operations } from "../${area}/${feature}/${X}Operations.ts"
import type { ExamplesOf } from "./OperationExample.ts"
import { envelope } from "./SharedExamples.ts"

export const ${id}Examples: ExamplesOf<typeof ${X}Operations> = {
  get: {
    response: envelope({ ${column}: "0199a1b2-7e80-7183-9094-000000000001", created_at: "2026-11-23T09:31:04.000Z" })
  }
}
`

const table = ({ column, table: name, title }) => `import { Effect } from "effect"
import { SqlClient } from "effect/sql"

// Step 4, table. A later change of it may be of another kind: docs/recipes/add-a-step.md.
/**
 * ${title}.
 *
 * **Locks**: none that anybody waits for. **Running old version**: does not know the table. **Undo**: drop the table.
 */
export default Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient

  yield* sql\`
    create table ${name} (
      ${column} uuid primary key,
      created_at timestamptz not null
    )\`
  yield* sql\`grant select, insert, update on ${name} to credbuzzpay_app\`
})
`

const repo = ({ X, area, column, feature, table: name, x }) => `import { Context, Effect, Layer, Schema } from "effect"
import { SqlClient } from "effect/sql"
import { ${X}, type ${X}Id } from "@credbuzzpay/domain/${area}/${feature}/${X}"
import { rows } from "../../../adapters/postgres/Rows.ts"

const ${X}Row = rows({ ...${X}.fields, createdAt: Schema.DateTimeUtcFromDate })

// Step 5, storage: a statement a method.
/** The table \`${name}\`. Writes run inside their caller's transaction. */
export class ${X}Repo extends Context.Service<${X}Repo>()("@credbuzzpay/server/${feature}/${X}Repo", {
  make: Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient

    const find = (${x}Id: ${X}Id) =>
      ${X}Row.first(sql\`select ${column}, created_at from ${name} where ${column} = \${${x}Id}\`)

    return { find }
  })
}) {
  static readonly layer = Layer.effect(${X}Repo, ${X}Repo.make)
}
`

const policy = ({
  X,
  area,
  feature,
  words: said,
  x
}) => `import type { Principal } from "@credbuzzpay/domain/access/CurrentUser"
import type { ${X} } from "@credbuzzpay/domain/${area}/${feature}/${X}"

// Step 6, policy: whether this caller may see or change this row.
/** Whether the caller may see the ${said}. Who may not is answered as if there were none. */
export const maySee${X} = ({ role }: Principal, _${x}: ${X}): boolean => role === "super_admin"
`

const service = ({ X, area, feature, title, x }) => `import { Context, Effect, Layer } from "effect"
import type { Principal } from "@credbuzzpay/domain/access/CurrentUser"
import type { ${X}Of } from "@credbuzzpay/domain/${area}/${feature}/${X}"
import { ${x}NotFound } from "@credbuzzpay/domain/${area}/${feature}/${X}Errors"
import { repoBoundary } from "../../../adapters/postgres/RepoBoundary.ts"
import { maySee${X} } from "./${X}Policy.ts"
import { ${X}Repo } from "./${X}Repo.ts"
import { traced } from "../../../tracing/Traced.ts"

// Step 6, use-cases: what changes something is one transaction, with its audit row and its messages in it.
/** ${title}. */
export class ${X}Service extends Context.Service<${X}Service>()("@credbuzzpay/server/${feature}/${X}Service", {
  make: Effect.gen(function* () {
    const repo = yield* ${X}Repo

    /** **Errors**: \`NotFound\`; \`Unavailable\`. */
    const get = traced("${X}Service.get")(
      function* (caller: Principal, { ${x}Id }: typeof ${X}Of.Type) {
        const found = yield* repo.find(${x}Id)
        return found !== undefined && maySee${X}(caller, found) ? found : yield* ${x}NotFound()
      },
      (effect) => repoBoundary(effect)
    )

    return { get }
  })
}) {
  static readonly layer = Layer.effect(${X}Service, ${X}Service.make)
}
`

const layer = ({ X, title }) => `import { Layer } from "effect"
import { ${X}Repo } from "./${X}Repo.ts"
import { ${X}Service } from "./${X}Service.ts"

// Step 6, layer: provide the layers of the features that this one stands on; ports stay open.
/** ${title}. */
export const layer = ${X}Service.layer.pipe(Layer.provideMerge(${X}Repo.layer))
`

const handlers = ({ X, area, feature, id }) => `import { Effect } from "effect"
import { ${X}Operations } from "@credbuzzpay/domain/${area}/${feature}/${X}Operations"
import { implement } from "../../../contract/implement.ts"
import { ${X}Service } from "./${X}Service.ts"

// Step 7, transport: what does each operation, a line each, over REST and RPC alike.
export const ${X}Handlers = implement(
  ${X}Operations,
  Effect.map(${X}Service, (${id}) => ({
    get: (caller, input) => ${id}.get(caller, input)
  }))
)
`

const test = ({
  X,
  area,
  code,
  column,
  feature,
  id,
  table: name,
  title,
  x
}) => `import { assert, layer } from "@effect/vitest"
import { Effect } from "effect"
import { SqlClient } from "effect/sql"
import { ${X}Id } from "@credbuzzpay/domain/${area}/${feature}/${X}"
import { ${X}Service } from "../../../../src/features/${area}/${feature}/${X}Service.ts"
import { TestServices } from "../../../../src/testing/TestServices.ts"
import { asPrincipal } from "../../../support/Factors.ts"
import { STAFF } from "../../../support/Staff.ts"

const ${x}Id = ${X}Id.make("0199a1b2-7e80-7183-9094-000000000001")
const ADMIN = asPrincipal("ABCD2345", { role: "admin" })

// Steps 5 to 7: on a real database; allowed, denied, missing.
layer(TestServices.layer, { excludeTestServices: true })("${title.toLowerCase()}", (it) => {
  it.effect("are read by whoever may see them, and are not there for anybody else", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const ${id} = yield* ${X}Service
      assert.strictEqual((yield* Effect.flip(${id}.get(STAFF, { ${x}Id }))).code, "${code}_NOT_FOUND")
      yield* sql\`insert into ${name} (${column}, created_at) values (\${${x}Id}, now())\`
      assert.strictEqual((yield* ${id}.get(STAFF, { ${x}Id })).${x}Id, ${x}Id)
      assert.strictEqual((yield* Effect.flip(${id}.get(ADMIN, { ${x}Id }))).code, "${code}_NOT_FOUND")
    })
  )
})
`

/** The files of a feature, each with its text, in the order of docs/recipes/add-a-feature.md. `step` is the next number. */
export const featureFiles = (area, feature, X, step) => {
  const names = namesOf(area, feature, X)
  const domain = `packages/domain/src/${area}/${feature}/${X}`
  const server = `packages/server/src/features/${area}/${feature}/${X}`
  return [
    [`${domain}.ts`, words(names)],
    [`${domain}Rules.ts`, rules(names)],
    [`packages/domain/test/${area}/${feature}/${X}Rules.test.ts`, rulesTest(names)],
    [`${domain}Errors.ts`, errors(names)],
    [`${domain}Operations.ts`, operations(names)],
    [`${domain}Failures.ts`, failures(names)],
    [`packages/domain/src/examples/${pascal(feature)}Examples.ts`, examples(names)],
    [`packages/migrations/src/steps/${step}_create_${names.table}.ts`, table(names)],
    [`${server}Repo.ts`, repo(names)],
    [`${server}Policy.ts`, policy(names)],
    [`${server}Service.ts`, service(names)],
    [`${dirname(server)}/layer.ts`, layer(names)],
    [`${server}Handlers.ts`, handlers(names)],
    [`packages/server/test/features/${area}/${feature}/${X}.test.ts`, test(names)]
  ]
}
