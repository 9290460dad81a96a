import type { AnyReadable } from "@credbuzzpay/domain/platform/reads/Readable"
import { rowText } from "./TypeText.ts"

const title = (name: string) => name.charAt(0).toUpperCase() + name.slice(1)

/** What a readable is called in the client's types. */
export const readsName = ({ name }: AnyReadable): string => `${title(name)}Reads`

const words = (names: ReadonlyArray<string>) =>
  names.length === 0 ? "never" : names.map((name) => JSON.stringify(name)).join(" | ")

const indented = (text: string) => text.replaceAll("\n", "\n  ")

const text = (readable: AnyReadable): string => {
  const relations = Object.entries(readable.relations).map(
    ([name, { many, to }]) => `\n    readonly ${name}: { readonly to: ${readsName(to)}; readonly many: ${many} }`
  )
  return [
    `/** What can be read of a ${readable.name}. */`,
    `export type ${readsName(readable)} = {`,
    `  readonly fields: ${indented(rowText(readable.fields))}`,
    `  readonly staffOnly: ${words(readable.staffOnly)}`,
    `  readonly key: ${JSON.stringify(readable.key)}`,
    `  readonly relations: {${relations.join("")}${relations.length > 0 ? "\n  " : ""}}`,
    "}"
  ].join("\n")
}

/** The readables of these, and those that they lead to, each once. */
export const readsText = (begin: ReadonlyArray<AnyReadable>): string => {
  const found = new Map<string, AnyReadable>()
  const add = (readable: AnyReadable): void => {
    const known = found.get(readable.name)
    if (known === readable) return
    if (known !== undefined) throw new Error(`Two things that are read are called ${readable.name}`)
    found.set(readable.name, readable)
    for (const { to } of Object.values(readable.relations)) add(to)
  }
  begin.forEach(add)
  return [...found.values()].map(text).join("\n\n")
}
