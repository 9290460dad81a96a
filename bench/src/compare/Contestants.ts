import { startServer } from "./ServerProcess.ts"

export const ourServer = (environment: Record<string, string>, profile?: string) =>
  startServer({
    name: "ours",
    file: new URL("../../../packages/server/src/main.ts", import.meta.url),
    environment,
    nodeOptions: profile === undefined ? [] : ["--cpu-prof", `--cpu-prof-dir=${profile}`]
  })

export const peerServer = (environment: Record<string, string>, preparedBodies: boolean) =>
  startServer({
    name: "peer",
    file: new URL("../peer/main.ts", import.meta.url),
    environment: { ...environment, PREPARED_BODIES: preparedBodies ? "1" : "0" }
  })
