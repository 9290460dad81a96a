import { isLoopback, webUrl } from "@credbuzzpay/settings/Addresses"
import { setting } from "@credbuzzpay/settings/Setting"

/** Production's rule for addresses that people are sent to: nobody on the way may read or change what is said there. */
export const overTls = {
  what: "an address that begins with https://",
  accepts: (url: URL): boolean => url.protocol === "https:",
  unsafe: ["http://erp.example.com"]
} as const

/** The address of this installation, for everything that is derived from it. */
export const publicUrl = setting(
  "PUBLIC_URL",
  webUrl,
  "The address of this installation as people and programs reach it, and the issuer of its tokens.",
  {
    what: "the https:// address by which others reach this installation, not localhost",
    accepts: (url) => url.protocol === "https:" && !isLoopback(url),
    unsafe: ["http://erp.example.com", "http://localhost:3000", "https://localhost", "https://127.0.0.1:3000"]
  }
).withDefault("http://localhost:3000")
