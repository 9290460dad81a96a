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

/** `docs/contract.md`: how many files say an operation again, and which of them stay. Fails for one that is not there. */
export const contractPage = (files: ReadonlyArray<string> = contractFiles()): string =>
  [
    "# How often an operation is written",
    "",
    "Generated from the names of the files by `pnpm generate`; do not edit. What callers are promised is held by `packages/domain/test/contract/ContractUnchanged.test.ts`, and what changed of it stands in [contract-changes.md](contract-changes.md).",
    "",
    "An operation of the contract is written in up to five files of its feature. Each is to be declared once, and the count is to fall to the files that stay.",
    "",
    "| file | says | at 877f004 | now |",
    "| --- | --- | --- | --- |",
    ...rows(files),
    `| together | | ${total(Object.values(recorded))} | ${files.length} |`,
    "",
    "Counted are files of these names under `packages/domain/src`, `packages/server/src/features` and `packages/client/src`. `Api.ts` and `Rpcs.ts` of the domain, which put the groups together, are left out. The 131 files (5,210 lines) that this work was begun over are these with the two, and with `packages/server/src/adapters/kyc-http/KycHttpCalls.ts`, which is called like the others and is about calls to a provider.",
    "",
    "## What stays",
    "",
    "Of these files the part that is named stays; operations beside it are declared like all others. A file is found by its name, wherever it moves, and one that is not there any more fails the generator.",
    "",
    "| file | what stays of it |",
    "| --- | --- |",
    ...staying(files),
    ""
  ].join("\n")
