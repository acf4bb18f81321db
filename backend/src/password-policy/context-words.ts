/** Words that a stranger would try first, whoever the person is (ASVS 5.0, 6.1.2). */
export const contextWords: readonly string[] = [
  'segurometal',
  'extranet',
  'asegurados',
  'asegurado',
  'seguros',
]
