// The thread that looks for a QR in images: it takes its time, and what answers requests does not wait for it.
import { parentPort } from "node:worker_threads"
import { digitsInImage, loadReader } from "./QrImage.ts"
import { refusedAs } from "./Refuse.ts"

loadReader()
parentPort?.on("message", (image: Uint8Array) => {
  digitsInImage(image).then(
    (digits) => parentPort?.postMessage({ digits }),
    (thrown: unknown) => parentPort?.postMessage({ why: refusedAs("unreadable")(thrown).why })
  )
})
