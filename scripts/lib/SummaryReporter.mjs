import { execFileSync } from "node:child_process"
import { writeFileSync } from "node:fs"
import { isThroughPooler, pastThePooler } from "../../packages/server/test/setup/PastThePooler.ts"

const hasRedis = () => {
  if (process.env.REDIS_URL) return true
  try {
    execFileSync("redis-server", ["--version"], { stdio: "ignore" })
    return true
  } catch {
    return false
  }
}

const reasonFor = (test, file, redis) => {
  const note = test.result().note
  if (note) return note
  if (!redis && /redis/i.test(`${file} ${test.fullName}`)) {
    return "neither REDIS_URL nor a redis-server program is here, so nothing could run on a real Redis (CI installs it)"
  }
  return `${file} leaves it out: ${test.fullName}`
}

/** Files that no run through a pooler has, by why. */
const leftOut = () => {
  const files = new Map()
  for (const { file, reason, tests } of isThroughPooler() ? pastThePooler : []) {
    if (tests === undefined) files.set(reason, [...(files.get(reason) ?? []), file])
  }
  return [...files].map(([reason, names]) => ({ reason, files: names.length }))
}

/** Counts what ran and why the rest did not, for `scripts/test.mjs` to print as the very last lines. */
export default class SummaryReporter {
  onTestRunEnd(modules, unhandledErrors) {
    const redis = hasRedis()
    const reasons = new Map()
    let passed = 0
    let failed = unhandledErrors.length
    for (const module of modules) {
      const before = failed
      for (const test of module.children.allTests()) {
        const { state } = test.result()
        if (state === "passed") passed++
        else if (state === "failed" || test.task.mode === "run" || test.task.mode === "only") failed++
        else {
          const reason = reasonFor(test, module.relativeModuleId, redis)
          reasons.set(reason, (reasons.get(reason) ?? 0) + 1)
        }
      }
      // A file that failed to load has no test that says so.
      if (module.state() === "failed" && failed === before) failed++
    }
    const skipped = [...reasons].map(([reason, tests]) => ({ reason, tests }))
    writeFileSync(process.env.CREDBUZZPAY_TEST_SUMMARY, JSON.stringify({ passed, failed, skipped, leftOut: leftOut() }))
  }
}
