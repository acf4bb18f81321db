import { cuitCheckDigit } from '../../../shared/username.ts'
import { generatePolicy } from './generated-policies.ts'
import type { NewPolicy } from './policies.ts'
import { productsForCompanies, productsForPeople } from './products.ts'
import { type Random, createRandom } from './random.ts'
import * as lists from './words.ts'

/** A generated person. `username` is canonical; `password` satisfies the password policy. */
export interface GeneratedPerson {
  readonly username: string
  readonly displayName: string
  readonly email: string
  readonly password: string
  readonly policies: readonly [NewPolicy, ...NewPolicy[]]
}

/** Number of distinct people that can be generated. */
export const populationSize = 10_000_000

/** Document numbers from 80,000,000 are not issued yet, so none belongs to a real person. */
const firstDocument = 80_000_000

/** Maximum policies per person. */
const maxPolicies = 4

/**
 * Returns the person at a zero-based index, with policies relative to `today`. Each seed puts the same people in a
 * different order, so no one occurs twice within a seed.
 */
export function generatePerson(seed: number, index: number, today: string): GeneratedPerson {
  const { whole, pick } = createRandom(seed)
  // Coprime with the number of people, so that each index yields a different person.
  const step = whole(0, populationSize / 10 - 1) * 10 + pick([1, 3, 7, 9])
  return personOf((index * step + whole(0, populationSize - 1)) % populationSize, today)
}

function personOf(n: number, today: string): GeneratedPerson {
  const random = createRandom(n)
  const { username, displayName, mailbox, isCompany } = generateIdentity(random, firstDocument + n)
  const email = `${mailbox}.${n}@ejemplo.test`
  const password = generatePassword(random)
  const claims = random.pick([0, 0, 0, 1, 1, 2])
  const products = isCompany ? productsForCompanies : productsForPeople
  const policyAt = (i: number) =>
    generatePolicy(random, today, {
      product: random.pick(products),
      digits: policyDigits(n * maxPolicies + i),
      email,
      claims: i === 0 ? claims : 0,
      inForce: i === 0,
    })
  const further = random.pick([0, 0, 1, 1, 2, maxPolicies - 1])
  const policies = [policyAt(0), ...Array.from({ length: further }, (_, i) => policyAt(i + 1))]
  return {
    username,
    displayName,
    email,
    password,
    policies: policies as [NewPolicy, ...NewPolicy[]],
  }
}

/** Returns eight digits, different for every n below 100,000,000, because the factor is coprime with that number. */
const policyDigits = (n: number) =>
  String((n * 61_803_399 + 14_142_135) % 100_000_000).padStart(8, '0')

function generateIdentity(random: Random, document: number) {
  const { pick, chance, whole } = random
  const kind = whole(1, 100)
  const isWoman = chance(52)
  const company = kind > 85 ? cuitOf('30', document) : undefined
  if (company !== undefined) {
    const name = `${pick(lists.trades)} ${pick(lists.shopNames)}`
    const displayName = `${name} ${pick(lists.companyForms)}`
    return { username: company, displayName, mailbox: mailboxOf(name), isCompany: true }
  }
  const firstName = pick(isWoman ? lists.womensNames : lists.mensNames)
  const lastName = pick(lists.lastNames)
  const secondName = chance(20) ? ` ${pick(lists.lastNames)}` : ''
  const displayName = `${firstName} ${lastName}${secondName}`
  const cuit = kind > 70 ? cuitOf(isWoman ? '27' : '20', document) : undefined
  const username = cuit ?? `DNI${document}`
  return { username, displayName, mailbox: mailboxOf(`${firstName} ${lastName}`), isCompany: false }
}

/** Returns `undefined` if the check digit would be 10: such numbers are not issued. */
function cuitOf(prefix: string, document: number): string | undefined {
  const digit = cuitCheckDigit(`${prefix}${document}`)
  return digit === undefined ? undefined : `CUIT${prefix}${document}${digit}`
}

/** Derives the local part of an e-mail address from a name. */
const mailboxOf = (name: string) =>
  name
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^a-z ]/g, '')
    .replaceAll(' ', '.')

const generatePassword = ({ pick, whole }: Random) =>
  [
    pick(lists.passwordWords),
    pick(lists.passwordWords),
    whole(10, 99),
    pick(lists.passwordWords),
  ].join('-')
