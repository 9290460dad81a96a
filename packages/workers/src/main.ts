import "@credbuzzpay/server/EngineFlags"
import { launch } from "@credbuzzpay/settings/Launch"

await launch(() => import("./start.ts"))
