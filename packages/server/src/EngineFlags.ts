import { setFlagsFromString } from "node:v8"

// Imported first, for V8 decides while the modules load. It sees what they make stay alive and from then on puts what the
// same lines of code make straight into old space. These are lines of Effect that every request runs too, so what was one
// request's would all become old, to be found by the next full collection only (docs/adr/0037).
setFlagsFromString("--no-allocation-site-pretenuring")
