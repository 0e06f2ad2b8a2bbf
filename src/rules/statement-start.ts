/** The beginning of a literal that begins with a verb of SQL. A file without one has no stray text. */
export const statementStart =
  /["'](?:\s|\\n|\()*(?:select|insert|update|delete|replace|merge|with|create|alter|drop|truncate|grant|call|exec|execute)\s/i
