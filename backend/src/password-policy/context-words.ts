/** Words from the names of the company and the product, which are not allowed as passwords (ASVS 5.0, 6.1.2). */
export const contextWords: readonly string[] = [
  'segurometal',
  'extranet',
  'asegurados',
  'asegurado',
  'seguros',
]
