/** Plain lines for people; results that machines read are printed by the script that owns them. */
export const say = (line = "") => process.stdout.write(`${line}\n`)

/** An expected failure: one sentence and what to do, no stack trace. */
export class Stop extends Error {}

/** Runs a script and ends the process with what it returns. */
export const main = (work) =>
  work().then(
    (code) => process.exit(code),
    (error) => {
      process.stderr.write(`\n${error instanceof Stop ? error.message : (error?.stack ?? String(error))}\n`)
      process.exit(1)
    }
  )
