/** What providers of messages took. */
export interface Delivery {
  readonly messageId: string
  readonly at: number
}

/** The six digits of a code, alone: not a part of a longer number, an id or a colour. */
const CODE = /(?<![\w#-])(\d{6})(?![\w-])/

/** Everything that was handed to providers, by e-mail and by text message. */
export const makeDeliveries = () => {
  const all: Array<Delivery> = []
  const codes = new Map<string, string>()
  return {
    take: (messageId: string, to: string, text: string) => {
      all.push({ messageId, at: Date.now() })
      const body = text.slice(Math.max(0, text.indexOf("\r\n\r\n")))
      const code = CODE.exec(body)?.[1]
      if (code !== undefined) codes.set(to.toLowerCase(), code)
    },
    /** The newest code that went to a contact. */
    codeFor: (contact: string) => codes.get(contact.toLowerCase()),
    all: () => all
  }
}
export type Deliveries = ReturnType<typeof makeDeliveries>
