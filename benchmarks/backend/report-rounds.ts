import { type Figure, median } from '../figure.ts'
import { canReadCpuTime } from './cpu-time.ts'
import type { CpuPerSignIn, Round } from './sign-in.ts'

const parts: readonly (keyof CpuPerSignIn)[] = ['argon2', 'node', 'postgres', 'client']

/** Sum of the server's parts. The client's part is reported separately and not included. */
const serverCpu = ({ argon2, node, postgres }: CpuPerSignIn): number => argon2 + node + postgres

/**
 * Figures about a server's rounds: absolute, relative to bare argon2id, and by part. Only the backend has budgets; `product`
 * is the name of another server.
 */
export function reportRounds(rounds: readonly Round[], product?: string): Figure[] {
  const medianOf = (value: (round: Round) => number) => median(rounds.map(value))
  const throughput: Figure[] = [
    { name: 'sign-ins per second', value: medianOf((round) => round.perSecond), unit: '1/s' },
    {
      name: 'argon2id by itself, per second',
      value: medianOf((round) => round.bare.perSecond),
      unit: '1/s',
    },
    {
      name: 'sign-in throughput relative to argon2id by itself',
      value: medianOf((round) => round.perSecond / round.bare.perSecond),
      unit: 'ratio',
      budget: 0.85,
      atLeast: true,
    },
  ]
  const figures = canReadCpuTime ? [...throughput, ...reportCpu(medianOf)] : throughput
  if (product === undefined) return figures
  return figures.map(({ name, value, unit }) => ({ name: `${product}: ${name}`, value, unit }))
}

function reportCpu(medianOf: (value: (round: Round) => number) => number): Figure[] {
  return [
    ...parts.map((part) => ({
      name: `CPU time per sign-in: ${part}`,
      value: medianOf((round) => round.cpu[part]),
      unit: 'ms',
    })),
    {
      name: 'CPU time of argon2id by itself',
      value: medianOf((round) => round.bare.cpu),
      unit: 'ms',
    },
    {
      name: "argon2id's share of the CPU time of backend and PostgreSQL",
      value: medianOf((round) => round.cpu.argon2 / serverCpu(round.cpu)),
      unit: 'ratio',
      budget: 0.85,
      atLeast: true,
    },
  ]
}
