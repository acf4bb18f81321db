/** Words from the organization's and product's names, which are not allowed as passwords (ASVS 5.0, 6.1.2). */
export const contextWords: readonly string[] = [
  'segurometal',
  'extranet',
  'asegurados',
  'asegurado',
  'seguros',
]
