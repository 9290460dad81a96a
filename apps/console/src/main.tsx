import "./styles.ts"
import { createRoot } from "react-dom/client"
import { setNonce } from "get-nonce"
import { App } from "./shell/App.tsx"
import { nonce } from "./shell/Brand.ts"
import { keptLanguage, speak } from "./words/Language.ts"

// What locks the page behind a dialog writes a style of its own.
if (nonce !== undefined) setNonce(nonce)

const place = document.getElementById("root")
if (place === null) throw new Error("The page has no #root")

void speak(keptLanguage()).then(() => createRoot(place).render(<App />))
