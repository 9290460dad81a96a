import { Effect } from "effect"
import { execFile } from "node:child_process"
import { readFile } from "node:fs/promises"
import { join } from "node:path"
import { promisify } from "node:util"

const run = promisify(execFile)

/** A certificate for this machine, that its own file vouches for. */
export const certificateIn = (folder: string) =>
  Effect.promise(async () => {
    const [key, file] = [join(folder, "tls.key"), join(folder, "tls.crt")]
    await run("openssl", [
      ..."req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=localhost".split(" "),
      "-addext",
      "subjectAltName=DNS:localhost",
      "-keyout",
      key,
      "-out",
      file
    ])
    return { file, key: await readFile(key, "utf8"), cert: await readFile(file, "utf8") }
  })
