import { createWorkerStarter } from '../../workers/trusted-worker.ts'
import { createStrengthClient, type StrengthClient } from './strength-client.ts'
import workerUrl from './strength.worker.ts?worker&url'

const startWorker = createWorkerStarter('strength-worker', workerUrl)

/** Starts a new Web Worker, which the caller must terminate. */
export const startStrength = (): StrengthClient => createStrengthClient(startWorker())
