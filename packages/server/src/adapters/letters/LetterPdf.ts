import { Effect } from "effect"
import { execFile } from "node:child_process"
import type { PdfRenderer } from "../../config/LettersConfig.ts"

/** Of one letter. **Units**: ms. */
const TIME_LIMIT = 60_000

/** The environment that a renderer gets: none of our secrets. */
const environment = { PATH: "/usr/bin:/bin", HOME: "/tmp", LANG: "C.UTF-8" }

/**
 * Has a PDF made of a file of HTML, without a shell, in a minute at the most. Fails with what the operator may see: the
 * program's own words name nothing but files.
 */
export const renderPdf = (
  { arguments: given, program }: PdfRenderer,
  html: string,
  pdf: string
): Effect.Effect<void, Error> =>
  Effect.callback((resume) => {
    const args = given.map((argument) => argument.replaceAll("{html}", html).replaceAll("{pdf}", pdf))
    const child = execFile(program, args, { timeout: TIME_LIMIT, killSignal: "SIGKILL", env: environment }, (error) =>
      resume(error === null ? Effect.void : Effect.fail(new Error(`${program} made no PDF`, { cause: error })))
    )
    return Effect.sync(() => void child.kill("SIGKILL"))
  })
