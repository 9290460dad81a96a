import { getCompileCacheDir } from "node:module"
import { cacheCompiled, keepCompiled } from "../../src/CompileCache.ts"

const [end, ...folders] = process.argv.slice(2)
cacheCompiled(folders)
await import("../../src/Misspelt.ts")
keepCompiled()
process.stdout.write(JSON.stringify({ folder: getCompileCacheDir() ?? null }), () => {
  if (end === "killed") process.kill(process.pid, "SIGKILL")
})
