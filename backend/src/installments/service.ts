import type { Installment } from '../../../shared/api/installments.ts'
import { createListing, type Listing, type ListingParts } from '../paging/service.ts'
import { ownInstallments } from './repository.ts'

/** Makes the list of a person's instalments. */
export const createInstallmentListing = (parts: ListingParts): Listing<Installment> =>
  createListing(parts, 'installments', ownInstallments)
