import type { KioskContract } from '../../../shared/ipc/contract.ts'
import type { ServedHandlers } from '../ipc/register.ts'

/** A handler for each call of the contract; each feature makes a part of it. */
export type KioskHandlers = ServedHandlers<KioskContract>
