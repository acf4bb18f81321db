/** Cost of a hash that takes almost no time. */
export const lightOptions = { memoryCost: 64, timeCost: 1, parallelism: 1 }
