import { trustWorker } from '../../workers/trusted-worker.ts'
import { createStrengthClient, type StrengthClient } from './strength-client.ts'
import workerUrl from './strength.worker.ts?worker&url'

const startPort = trustWorker('strength-worker', workerUrl)

/** Starts a worker of its own, which the caller ends. */
export const startStrength = (): StrengthClient => createStrengthClient(startPort())
