import * as MemoryFileStore from "../../../src/adapters/memory/MemoryFileStore.ts"
import { fileStoreConformance } from "../../features/platform/file-store/FileStoreConformance.ts"

fileStoreConformance("memory", MemoryFileStore.layer)
