/** Whether a UTF-16 unit is a blank of ASCII, newlines among them. False for NaN, which stands for none. */
export function isBlank(unit: number): boolean {
  return unit === 32 || (unit >= 9 && unit <= 13)
}

/** Whether a UTF-16 unit is a letter, digit or underscore of ASCII. False for NaN, which stands for none. */
export function isWordCharacter(unit: number): boolean {
  return (
    (unit >= 97 && unit <= 122) || (unit >= 65 && unit <= 90) || unit === 95 || (unit >= 48 && unit <= 57)
  )
}
