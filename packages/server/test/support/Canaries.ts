const base64Forms = (number: string) =>
  [0, 1, 2].map((shift) => {
    const encoded = Buffer.from(" ".repeat(shift) + number).toString("base64")
    // What its neighbours would change is left out: the first characters after a shift, and the last.
    return encoded.slice(shift === 0 ? 0 : shift + 1, Math.floor(((shift + number.length) * 8) / 6))
  })

/** How a number could be found in a text: as it is, or encoded as bytes are. */
export const formsOf = (number: string) => [
  { name: "itself", form: number },
  { name: "small letters", form: number.toLowerCase() },
  { name: "hex", form: Buffer.from(number).toString("hex") },
  ...base64Forms(number).map((form) => ({ name: "base64", form }))
]
