import { basename } from "node:path"
import { contractFiles, type ContractKind, contractKindOf, contractKinds, stayingFiles } from "./ContractFiles.ts"

const recorded: Readonly<Record<ContractKind, number>> = { Api: 27, Rpcs: 23, Http: 28, Rpc: 23, Calls: 27 }

const rows = (files: ReadonlyArray<string>) =>
  Object.entries(contractKinds).map(
    ([kind, says]) =>
      `| \`*${kind}.ts\` | ${says} | ${recorded[kind as ContractKind]} | ${files.filter((file) => contractKindOf(file) === kind).length} |`
  )

const staying = (files: ReadonlyArray<string>) =>
  Object.entries(stayingFiles).map(([name, reason]) => {
    const file = files.find((one) => basename(one) === name)
    if (file === undefined) throw new Error(`${name} is said to stay, and is not there (ContractFiles.ts)`)
    return `| [${name}](../${file}) | ${reason} |`
  })

const total = (counts: ReadonlyArray<number>) => counts.reduce((sum, count) => sum + count, 0)

const withoutReason = (files: ReadonlyArray<string>) => files.filter((file) => !(basename(file) in stayingFiles))

/**
 * `docs/contract.md`: that no file says an operation again. Fails for a file of such a name without a reason, and for a
 * reason without its file.
 */
export const contractPage = (files: ReadonlyArray<string> = contractFiles()): string => {
  const again = withoutReason(files)
  if (again.length > 0) throw new Error(`${again.join(", ")}: an operation is declared once (ContractFiles.ts)`)
  return [
    "# How often an operation is written",
    "",
    "Generated from the names of the files by `pnpm generate`; do not edit. What callers are promised is held by `packages/domain/test/contract/ContractUnchanged.test.ts`, and what changed of it stands in [contract-changes.md](contract-changes.md).",
    "",
    "An operation of the contract was written in up to five files of its feature. It is declared once now, in `<X>Operations.ts`, and done by one line of `<X>Handlers.ts` ([ADR-0038](adr/0038-every-operation-is-declared-once.md)). Files of the old names are left where they say no operation again.",
    "",
    "| file | said | at 877f004 | now |",
    "| --- | --- | --- | --- |",
    ...rows(files),
    `| together | | ${total(Object.values(recorded))} | ${files.length} |`,
    "",
    "Counted are files of these names under `packages/domain/src`, `packages/server/src/features` and `packages/client/src`. `Api.ts` and `Rpcs.ts` of the domain, which put the groups together, are left out. The 131 files (5,210 lines) that this work was begun over are these with the two, and with `packages/server/src/adapters/kyc-http/KycHttpCalls.ts`, which is called like the others and is about calls to a provider.",
    "",
    "## What is left",
    "",
    "A file is found by its name, wherever it moves. One that is not there any more fails the generator, and so does another file of such a name.",
    "",
    "| file | what it does |",
    "| --- | --- |",
    ...staying(files),
    ""
  ].join("\n")
}
