import { Effect } from "effect"
import { execFile } from "node:child_process"
import { fileURLToPath } from "node:url"
import { promisify } from "node:util"

const run = promisify(execFile)

const verifier = fileURLToPath(new URL("../../../../apps/standalone/src/verify-audit.ts", import.meta.url))

export interface SealReport {
  readonly isWhole: boolean
  readonly pending: number
  readonly said: string
}

/** What `audit:verify` says of the trail of a scenario. */
export const verifySeals = (environment: Readonly<Record<string, string>>) =>
  Effect.promise(async (): Promise<SealReport> => {
    const { isWhole, said } = await run(process.execPath, [verifier], {
      env: { PATH: process.env["PATH"] ?? "", ...environment }
    }).then(
      ({ stdout }) => ({ isWhole: true, said: stdout }),
      (error: { readonly stdout?: string; readonly stderr?: string }) => ({
        isWhole: false,
        said: `${error.stdout ?? ""}${error.stderr ?? ""}`
      })
    )
    return { isWhole, said: said.trim(), pending: Number(/(\d+) not sealed yet/.exec(said)?.[1] ?? Number.NaN) }
  })
