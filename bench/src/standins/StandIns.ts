import { Effect, Schema } from "effect"
import { spawn } from "node:child_process"
import { once } from "node:events"
import { createInterface } from "node:readline"
import { fileURLToPath } from "node:url"
import { certificate } from "./Certificate.ts"

const Ports = Schema.Struct({ kycPort: Schema.Int, smsPort: Schema.Int, mailPort: Schema.Int })
const decodePorts = Schema.decodeUnknownSync(Schema.fromJsonString(Ports))

/**
 * A KYC provider, a gateway of text messages and a mail server, in one process that goes with the scope. Resolves to the
 * settings by which servers and workers find them.
 */
export const standIns = Effect.gen(function* () {
  const files = yield* certificate
  const program = fileURLToPath(new URL("main.ts", import.meta.url))
  const child = yield* Effect.acquireRelease(
    Effect.sync(() =>
      spawn(process.execPath, [program, files.key, files.certificate], { stdio: ["ignore", "pipe", "inherit"] })
    ),
    (started) => Effect.sync(() => started.kill("SIGTERM"))
  )
  const { kycPort, mailPort, smsPort } = yield* Effect.promise(async () => {
    const [line] = await once(createInterface({ input: child.stdout }), "line")
    return decodePorts(line)
  })
  return {
    KYC_PROVIDER_URL: `https://localhost:${kycPort}`,
    SMS_URL: `http://127.0.0.1:${smsPort}`,
    SMTP_URL: `smtp://127.0.0.1:${mailPort}?ignoreTLS=true`,
    NODE_EXTRA_CA_CERTS: files.certificate
  }
})
