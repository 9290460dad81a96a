import { imageSize } from "image-size"
import { prepareZXingModule, readBarcodes } from "zxing-wasm/reader"
import { refuse } from "./Refuse.ts"
import { wasmFile } from "./WasmFile.ts"

/** How large an image may become when it is decoded: 16 megapixels are 64 MiB. **Units**: pixels. */
const MOST_PIXELS = 16_777_216

const types = ["jpg", "png"]

const sizeOf = (image: Uint8Array) => {
  const { height, type, width } = imageSize(image)
  return types.includes(type ?? "") ? width * height : refuse("unreadable")
}

/** Makes {@link digitsInImage} able to read; once for a thread. */
export const loadReader = () =>
  prepareZXingModule({ overrides: { wasmBinary: wasmFile("zxing-wasm/reader/zxing_reader.wasm") } })

/** The digits of the QR in a JPEG or PNG. **Errors**: rejects with a refusal. */
export const digitsInImage = async (image: Uint8Array): Promise<string> => {
  // Before it is decoded: a few bytes may say that they are an acre of black.
  if (sizeOf(image) > MOST_PIXELS) return refuse("unreadable")
  const found = await readBarcodes(image, { formats: ["QRCode"], tryHarder: true, maxNumberOfSymbols: 1 })
  return found[0]?.text ?? refuse("no_code")
}
