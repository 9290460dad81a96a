import { Layer } from "effect"
import * as personKeys from "../person-keys/layer.ts"
import { Cursors } from "./Cursors.ts"

/** What lists have in common. */
export const layer = Layer.merge(Cursors.layer, personKeys.layer)
