import type { LineOfBusiness } from '../../../shared/api/policies.ts'
import type { Random } from './random.ts'
import { cars, motorcycles, streets, towns } from './words.ts'

/**
 * An insurance product in a line of business. Sums insured are in pesos of 2026; the monthly price is in thousandths of the
 * sum.
 */
export interface Product {
  readonly lineOfBusiness: LineOfBusiness
  /** Prefix of the product's policy numbers. */
  readonly letters: string
  readonly coverages: readonly [string, ...string[]]
  readonly insuredItem: (random: Random) => string
  readonly sum: readonly [min: number, max: number]
  readonly price: readonly [min: number, max: number]
}

const million = 1_000_000

const address = ({ pick, whole }: Random) => `${pick(streets)} ${whole(1, 4800)}, ${pick(towns)}`

// License plates that start with Z are not issued yet.
const letters = ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'K', 'L', 'M', 'P', 'R', 'S'] as const
const threeDigits = ({ whole }: Random) => String(whole(1, 999)).padStart(3, '0')
const plate = (random: Random) =>
  `Z${random.pick(letters)} ${threeDigits(random)} ${random.pick(letters)}${random.pick(letters)}`
const motorcyclePlate = (random: Random) =>
  `Z ${threeDigits(random)} ${random.pick(letters)}${random.pick(letters)}${random.pick(letters)}`

const car: Product = {
  lineOfBusiness: 'car',
  letters: 'AU',
  coverages: [
    'Responsabilidad civil',
    'Terceros completo',
    'Terceros completo con granizo y cristales',
    'Todo riesgo con franquicia fija',
  ],
  insuredItem: (random) => `${random.pick(cars)} · ${plate(random)}`,
  sum: [9 * million, 48 * million],
  price: [4, 7],
}

const motorcycle: Product = {
  lineOfBusiness: 'motorcycle',
  letters: 'MV',
  coverages: ['Responsabilidad civil', 'Robo e incendio total', 'Terceros completo'],
  insuredItem: (random) => `${random.pick(motorcycles)} · ${motorcyclePlate(random)}`,
  sum: [1.2 * million, 7 * million],
  price: [6, 10],
}

const home: Product = {
  lineOfBusiness: 'home',
  letters: 'CF',
  coverages: [
    'Incendio, robo de contenido y cristales',
    'Incendio, robo, daños por agua y responsabilidad civil',
  ],
  insuredItem: (random) => `${random.pick(['Casa', 'Departamento'])} en ${address(random)}`,
  sum: [60 * million, 240 * million],
  price: [0.2, 0.4],
}

const business: Product = {
  lineOfBusiness: 'business',
  letters: 'IC',
  coverages: ['Incendio de edificio y contenido, robo y cristales', 'Integral con lucro cesante'],
  insuredItem: (random) => `${random.pick(['Local', 'Depósito', 'Taller'])} en ${address(random)}`,
  sum: [50 * million, 420 * million],
  price: [0.4, 0.8],
}

const accident: Product = {
  lineOfBusiness: 'accident',
  letters: 'AP',
  coverages: ['Muerte e invalidez, con gastos médicos', 'Muerte e invalidez en el trabajo'],
  insuredItem: ({ pick }) => pick(['Titular', 'Titular y grupo familiar']),
  sum: [8 * million, 45 * million],
  price: [0.4, 0.9],
}

const life: Product = {
  lineOfBusiness: 'life',
  letters: 'VI',
  coverages: ['Fallecimiento', 'Fallecimiento e invalidez total y permanente'],
  insuredItem: () => 'Vida del titular',
  sum: [15 * million, 90 * million],
  price: [0.3, 0.6],
}

/** The product of each line of business. Its letters are those that Argentine insurers use. */
export const products: Readonly<Record<LineOfBusiness, Product>> = {
  car,
  motorcycle,
  home,
  business,
  accident,
  life,
}

/** Products for individuals. The more common ones are listed more than once. */
export const productsForPeople: readonly [Product, ...Product[]] = [
  car,
  car,
  car,
  home,
  home,
  motorcycle,
  accident,
  life,
]

/** Products for companies. The more common ones are listed more than once. */
export const productsForCompanies: readonly [Product, ...Product[]] = [
  business,
  business,
  car,
  accident,
]
