import { Schema } from "effect"
import { readFileSync } from "node:fs"
import { startServer } from "./ServerProcess.ts"

/** As `npm start` starts it, and as docs/operations.md says. */
const nodeFlags = Schema.decodeUnknownSync(Schema.fromJsonString(Schema.Array(Schema.String)))(
  readFileSync(new URL("../../../packages/server/node-flags.json", import.meta.url), "utf8")
)

export const ourServer = (environment: Record<string, string>, profile?: string) =>
  startServer({
    name: "ours",
    file: new URL("../../../packages/server/src/main.ts", import.meta.url),
    environment,
    nodeOptions: [...nodeFlags, ...(profile === undefined ? [] : ["--cpu-prof", `--cpu-prof-dir=${profile}`])]
  })

export const peerServer = (environment: Record<string, string>, preparedBodies: boolean) =>
  startServer({
    name: "peer",
    file: new URL("../peer/main.ts", import.meta.url),
    environment: { ...environment, PREPARED_BODIES: preparedBodies ? "1" : "0" }
  })
