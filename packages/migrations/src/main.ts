import { launch } from "@credbuzzpay/settings/Launch"

await launch(() => import("./start.ts"))
