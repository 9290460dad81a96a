interface DocumentedOperation {
  readonly operationId?: string
  readonly tags?: ReadonlyArray<string>
}

interface Documented {
  readonly paths: Readonly<Record<string, Readonly<Record<string, DocumentedOperation>>>>
  readonly tags?: ReadonlyArray<{ readonly name: string }>
  readonly components?: { readonly schemas?: Readonly<Record<string, unknown>> }
}

const referred = (value: unknown): ReadonlyArray<string> =>
  [...JSON.stringify(value).matchAll(/"#\/components\/schemas\/([^"]+)"/g)].map(([, name = ""]) => name)

/** The schemas that these operations refer to, with what those refer to. */
const reached = (paths: unknown, schemas: Readonly<Record<string, unknown>>): ReadonlySet<string> => {
  const found = new Set<string>()
  const visit = (names: ReadonlyArray<string>) => {
    for (const name of names) {
      if (found.has(name)) continue
      found.add(name)
      visit(referred(schemas[name] ?? {}))
    }
  }
  visit(referred(paths))
  return found
}

/** An OpenAPI document with these operations alone; a schema or a tag that only others had goes with them. */
export const documentOf = (document: object, operationIds: ReadonlySet<string>): object => {
  // What the generator of the platform makes of the contract.
  const whole = document as Documented
  const paths = Object.fromEntries(
    Object.entries(whole.paths).flatMap(([path, operations]) => {
      const kept = Object.entries(operations).filter(([, { operationId = "" }]) => operationIds.has(operationId))
      return kept.length === 0 ? [] : [[path, Object.fromEntries(kept)] as const]
    })
  )
  const schemas = whole.components?.schemas ?? {}
  const [before, after] = [reached(whole.paths, schemas), reached(paths, schemas)]
  const kept = Object.entries(schemas).filter(([name]) => after.has(name) || !before.has(name))
  const used = new Set(
    Object.values(paths).flatMap((operations) => Object.values(operations).flatMap(({ tags = [] }) => tags))
  )
  const tags = (whole.tags ?? []).filter(({ name }) => used.has(name))
  return { ...whole, tags, paths, components: { ...whole.components, schemas: Object.fromEntries(kept) } }
}
