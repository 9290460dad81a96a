// Stands in for a mail server (STARTTLS at 587), an SMS gateway and a KYC provider (both HTTPS at 8443), and says on standard output
// what each was asked.
import { readFileSync } from "node:fs"
import { createServer } from "node:https"
import { createServer as listen } from "node:net"
import { join } from "node:path"
import { TLSSocket } from "node:tls"

const [folder = "."] = process.argv.slice(2)
const tls = { key: readFileSync(join(folder, "erp.key")), cert: readFileSync(join(folder, "erp.crt")) }
const tell = (what) => process.stdout.write(`${what}\n`)

createServer(tls, (request, response) => {
  tell(`https ${request.headers.host} ${request.method} ${request.url}`)
  request.resume()
  response.writeHead(200, { "content-type": "application/json" }).end("{}")
}).listen(8443)

const speak = (socket, secure) => {
  let inBody = false
  let buffered = ""
  const say = (line) => socket.write(`${line}\r\n`)
  socket.on("error", () => {})
  socket.on("data", (chunk) => {
    buffered += chunk
    for (let end = buffered.indexOf("\r\n"); end !== -1; end = buffered.indexOf("\r\n")) {
      const line = buffered.slice(0, end)
      buffered = buffered.slice(end + 2)
      if (inBody) {
        if (line === ".") {
          inBody = false
          tell(`smtp ${secure ? "with" : "without"} TLS: a message`)
          say("250 taken")
        }
      } else if (/^(?:EHLO|HELO)/i.test(line)) say(secure ? "250-mail\r\n250 AUTH PLAIN" : "250-mail\r\n250 STARTTLS")
      else if (/^STARTTLS/i.test(line)) {
        say("220 go on")
        socket.removeAllListeners("data")
        speak(new TLSSocket(socket, { isServer: true, ...tls }), true)
      } else if (/^AUTH/i.test(line)) say("235 welcome")
      else if (/^DATA/i.test(line)) {
        inBody = true
        say("354 go on")
      } else if (/^QUIT/i.test(line)) {
        say("221 bye")
        socket.end()
      } else say("250 ok")
    }
  })
}

listen((socket) => {
  socket.write("220 mail.example.com\r\n")
  speak(socket, false)
}).listen(587)
