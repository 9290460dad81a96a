// The thread that looks for a QR in images: it takes its time, and what answers requests does not wait for it.
import { parentPort } from "node:worker_threads"
import { digitsInImage, loadReader } from "./QrImage.ts"
import { refusedAs } from "./Refuse.ts"

/** What is answered of an image. */
const answerTo = (image: Uint8Array) =>
  digitsInImage(image).then(
    (digits) => ({ digits }),
    (thrown: unknown) => ({ why: refusedAs("unreadable")(thrown).why })
  )

loadReader()
parentPort?.on("message", (image: Uint8Array) => {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
  void answerTo(image).then((answer) => parentPort?.postMessage(answer))
})
