// Runs before anything is drawn, so that a dark page does not flash white. It is a file, since the policy runs no inline script.
const keptOf = (key) => {
  try {
    return localStorage.getItem(key)
  } catch {
    return null // a browser that lets pages keep nothing
  }
}

const askedLook = keptOf("credbuzzpay.look")
const usualLook = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light"
document.documentElement.dataset.mantineColorScheme = ["light", "dark"].includes(askedLook) ? askedLook : usualLook
document.documentElement.lang = keptOf("credbuzzpay.language") === "hi" ? "hi" : "en"
