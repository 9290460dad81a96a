import * as MemoryPersonKeyStore from "../../../src/adapters/memory/MemoryPersonKeyStore.ts"
import { personKeyStoreConformance } from "../../features/platform/person-keys/PersonKeyStoreConformance.ts"

personKeyStoreConformance("memory", MemoryPersonKeyStore.layer)
