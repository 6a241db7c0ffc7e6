// The thread that packs a large table into a workbook. Started by write-apart.ts only.
import { parentPort, workerData } from 'node:worker_threads'
import { writeXlsx, type XlsxOut } from './xlsx.ts'

const bytes = await writeXlsx(workerData as XlsxOut)
parentPort?.postMessage(bytes)
