import { assert, describe, it } from "vitest"
import { connect, type AddressInfo, type Socket } from "node:net"
import { NodeServer } from "../../src/http/NodeServer.ts"
import { makeDrain } from "../../src/processes/Draining.ts"

const REQUEST = "POST / HTTP/1.1\r\nhost: localhost\r\ncontent-length: 0\r\n\r\n"

/** What came until the other side was done, or what it was cut with. */
const allOf = (socket: Socket) =>
  new Promise<string>((resolve) => {
    let text = ""
    socket.setEncoding("utf8")
    socket.on("data", (chunk: string) => (text += chunk))
    socket.once("error", (error) => resolve(error.message))
    socket.once("end", () => resolve(text))
    socket.end(REQUEST)
  })

describe("a server that drains", () => {
  it("answers who connects in the very turn in which it begins, before its listener is closed", async () => {
    const server = new NodeServer({ keepAliveSeconds: 65 })
    server.on("request", (_request, response) => response.end("done"))
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
    const { port } = server.address() as AddressInfo
    const answers = Array.from({ length: 20 }, () => allOf(connect(port, "127.0.0.1")))
    // They connect at the end of this turn: a listener that is closed in it takes none of them.
    await makeDrain(server).begin({ idleMillis: 10_000, requestMillis: 10_000 })
    for (const answer of await Promise.all(answers)) {
      assert.match(answer, /^HTTP\/1\.1 200 OK\r\n[\s\S]*connection: close[\s\S]*done/i)
    }
  })
})
