import { describe, expect, it } from 'vitest'
import {
  policiesOfHector,
  policiesOfHerreria,
  policiesOfMarta,
  policyOfNewcomers,
} from '../../../backend/src/dev/demo-policies.ts'
import { demoNewcomers } from '../../../backend/src/dev/people.ts'
import { products } from '../../../backend/src/dev/products.ts'
import { LineOfBusiness } from '../../../shared/api/policies.ts'
import { newPolicy } from '../../support/fixtures/policies.ts'
import { installments, policies } from '../../support/screen-states/results.ts'

const demoPolicies = [
  ...policiesOfMarta,
  ...policiesOfHector,
  ...policiesOfHerreria,
  ...demoNewcomers.map(({ policyNumber: number }) => ({ ...policyOfNewcomers, number })),
]
const examples = [
  ...demoPolicies,
  ...policies,
  ...LineOfBusiness.options.map((lineOfBusiness) => newPolicy({ lineOfBusiness })),
]

describe('the example policies', () => {
  it('have the Spanish letters of their line of business', () => {
    const letters = LineOfBusiness.options.map((line) => [line, products[line].letters])
    expect(Object.fromEntries(letters)).toEqual({
      car: 'AU',
      motorcycle: 'MV',
      home: 'CF',
      business: 'IC',
      accident: 'AP',
      life: 'VI',
    })
    const numbered = [
      ...examples.map(({ number, lineOfBusiness }) => [number, lineOfBusiness] as const),
      ...installments.map((one) => [one.policyNumber, one.lineOfBusiness] as const),
    ]
    for (const [number, line] of numbered) {
      const { letters } = products[LineOfBusiness.parse(line)]
      expect([line, number.slice(0, 2)]).toEqual([line, letters])
    }
  })

  it('have a coverage that fits their line of business', () => {
    for (const { lineOfBusiness, coverage } of examples) {
      const isOfVehicle = /terceros|granizo|franquicia/i.test(coverage)
      const isVehicle = lineOfBusiness === 'car' || lineOfBusiness === 'motorcycle'
      expect([lineOfBusiness, coverage, isOfVehicle && !isVehicle]).toEqual([
        lineOfBusiness,
        coverage,
        false,
      ])
    }
  })
})
