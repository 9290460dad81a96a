import { readdirSync } from "node:fs"
import { basename, join } from "node:path"
import { fileURLToPath } from "node:url"

const root = fileURLToPath(new URL("../../../../", import.meta.url))

/** The five files that each said an operation once more, and what each of them said. */
export const contractKinds = {
  Api: "REST endpoints",
  Rpcs: "RPCs",
  Http: "handlers of REST",
  Rpc: "handlers of RPC",
  Calls: "calls of the client"
} as const

export type ContractKind = keyof typeof contractKinds

const folders = ["packages/domain/src", "packages/server/src/features", "packages/client/src"]

// The contract itself, which the groups are put together in.
const wholes = ["packages/domain/src/Api.ts", "packages/domain/src/Rpcs.ts"]

const kinds: ReadonlyArray<ContractKind> = ["Api", "Rpcs", "Http", "Rpc", "Calls"]

/** The kind that a file is of by its name; undefined for any other. */
export const contractKindOf = (file: string): ContractKind | undefined =>
  kinds.find((kind) => basename(file).endsWith(`${kind}.ts`))

/** The files of the five kinds, from the repository's root, in order. */
export const contractFiles = (): ReadonlyArray<string> =>
  folders
    .flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, encoding: "utf8" }).map((file) => `${folder}/${file}`)
    )
    .filter((file) => contractKindOf(file) !== undefined && !wholes.includes(file))
    .toSorted()

const health = "answers what watches the process, outside of the contract"
const keys = "a set of public keys in the form that other programs look for"
const session = "the client keeps and forgets tokens there, beside what the operations say"
const derived = "made of every group of operations, written once"

/** Files of such a name that say no operation again, and what they do. */
export const stayingFiles: Readonly<Record<string, string>> = {
  "HealthHttp.ts": health,
  "DevMailboxHttp.ts": "shows a developer the messages that were sent, outside of the contract",
  "JwksHttp.ts": keys,
  "AuditKeysHttp.ts": keys,
  "SessionCalls.ts": session,
  "toHttpApi.ts": `the endpoints: ${derived}`,
  "toRpcs.ts": `the RPCs: ${derived}`,
  "CalledRpcs.ts": `the RPCs as callers have them: ${derived}`,
  "AnyRpc.ts": `the RPCs, to what treats all alike: ${derived}`,
  "Calls.ts": `the types of the client's calls: ${derived}`,
  "ReadCalls.ts": "the types of the client's calls that list, report and read, written once",
  "CredbuzzApi.ts": "the client's service, every group of calls in it",
  "RpcApi.ts": "how the client's calls travel, all of them"
}
