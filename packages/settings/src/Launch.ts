import { availableParallelism } from "node:os"
import { cacheCompiled } from "./CompileCache.ts"
import { threadsFor } from "./Threads.ts"

/**
 * Loads a program, which runs as it loads, after what has to come first: the number of threads, which Node reads when it first
 * needs one, and the cache of compiled modules.
 */
export const launch = (load: () => Promise<unknown>): Promise<unknown> => {
  // Empty means unset, as of every setting; Node would take it for one thread.
  process.env["UV_THREADPOOL_SIZE"] ||= String(threadsFor(availableParallelism()))
  cacheCompiled()
  return load()
}
