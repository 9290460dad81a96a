import { requireNode } from "./lib/node-version.mjs"

// Node older than that does not know TypeScript, and would say so with a stack.
requireNode()
await import("../packages/workers/src/main.ts")
