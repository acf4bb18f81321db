import type { Claim } from '../../../shared/api/claims.ts'
import { createListing, type Listing, type ListingParts } from '../paging/service.ts'
import { ownClaims } from './repository.ts'

/** Makes the list of a person's claims. */
export const createClaimListing = (parts: ListingParts): Listing<Claim> =>
  createListing(parts, 'claims', ownClaims)
