// What a deployment talks to, in one process: a KYC provider (HTTPS), a gateway of text messages and a mail server. All take
// everything, and keep nothing of it. Says on standard output at which ports.
import { readFileSync } from "node:fs"
import { createServer as overHttp, type IncomingMessage, type Server } from "node:http"
import { createServer as overHttps } from "node:https"
import { createServer as overTcp, type AddressInfo, type Server as TcpServer, type Socket } from "node:net"
import { text } from "node:stream/consumers"
import { kycAnswer } from "./KycAnswers.ts"

const [key = "", certificate = ""] = process.argv.slice(2)

const begun = new Map<string, string>()

const json = (body: object) => JSON.stringify(body)

const fieldsOf = async (request: IncomingMessage): Promise<Readonly<Record<string, unknown>>> => {
  const body = await text(request)
  return body === "" ? {} : JSON.parse(body)
}

const word = (value: unknown) => (typeof value === "string" ? value : undefined)

const kyc = overHttps({ key: readFileSync(key), cert: readFileSync(certificate) }, (request, response) => {
  const answerTo = (fields: Readonly<Record<string, unknown>>) => {
    const answer = kycAnswer(
      {
        path: request.url ?? "",
        verificationId: word(fields["verification_id"]) ?? "",
        aadhaar: word(fields["aadhaar_number"]),
        name: word(fields["name"])
      },
      begun
    )
    response.writeHead(answer === undefined ? 404 : 200, { "content-type": "application/json" })
    response.end(json(answer ?? { code: "not_found" }))
  }
  fieldsOf(request).then(answerTo, () => response.destroy())
})

const sms = overHttp((request, response) => {
  request.resume()
  request.on("end", () => response.writeHead(200, { "content-type": "application/json" }).end("{}"))
})

const speak = (socket: Socket) => {
  let inMessage = false
  let heard = ""
  const say = (line: string) => socket.write(`${line}\r\n`)
  const answer = (line: string) => {
    if (inMessage) {
      if (line !== ".") return
      inMessage = false
      say("250 taken")
    } else if (/^(?:EHLO|HELO)/i.test(line)) say("250 mail")
    else if (/^DATA/i.test(line)) {
      inMessage = true
      say("354 go on")
    } else if (/^QUIT/i.test(line)) socket.end("221 bye\r\n")
    else say("250 ok")
  }
  socket.on("error", () => {})
  socket.on("data", (chunk) => {
    heard += chunk.toString()
    const lines = heard.split("\r\n")
    heard = lines.pop() ?? ""
    for (const line of lines) answer(line)
  })
  say("220 mail")
}

const listening = (server: Server | TcpServer) =>
  new Promise<number>((resolve) => {
    server.listen(0, "127.0.0.1", () => resolve((server.address() as AddressInfo).port))
  })

const [kycPort, smsPort, mailPort] = await Promise.all([kyc, sms, overTcp(speak)].map(listening))
process.stdout.write(`${json({ kycPort, smsPort, mailPort })}\n`)
