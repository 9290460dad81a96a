import { createPrivateKey } from "node:crypto"
import { existsSync } from "node:fs"
import { mkdir, readFile, writeFile } from "node:fs/promises"
import { join } from "node:path"
import { sandboxFiles } from "../uidai/SandboxIssuer.ts"
import { makeIssuer, type UidaiIssuer } from "./UidaiIssuer.ts"

/**
 * The issuer of test documents that a folder has, made now where it has none; the key is for this user alone. The certificate comes
 * last: a system that finds it finds the whole. **Errors**: rejects with those of the file system.
 */
export const issuerIn = async (folder: string): Promise<{ readonly issuer: UidaiIssuer; readonly isNew: boolean }> => {
  const [certificate, key] = [join(folder, sandboxFiles.certificate), join(folder, sandboxFiles.privateKey)]
  if (existsSync(certificate)) {
    const privateKey = createPrivateKey(await readFile(key))
    return { issuer: { privateKey, certificate: await readFile(certificate, "utf8") }, isNew: false }
  }
  const issuer = makeIssuer("Sandbox of CredbuzzPay, not UIDAI")
  await mkdir(folder, { recursive: true, mode: 0o700 })
  await writeFile(key, issuer.privateKey.export({ type: "pkcs8", format: "pem" }), { mode: 0o600 })
  await writeFile(certificate, issuer.certificate)
  return { issuer, isNew: true }
}
