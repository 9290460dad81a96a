import { makePeer } from "./PeerServer.ts"
import { peerSettings } from "./PeerSettings.ts"

const settings = peerSettings()
const app = await makePeer(settings)
await app.listen({ port: settings.port, host: "127.0.0.1" })
process.once("SIGTERM", () => void app.close())
