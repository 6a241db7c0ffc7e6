// The thread that unpacks and looks through what was sent. Started by receive-apart.ts only.
import { parentPort, workerData } from 'node:worker_threads'
import { receiveFile } from './receive.ts'

parentPort?.postMessage(receiveFile(workerData as { name: string; bytes: Uint8Array }))
