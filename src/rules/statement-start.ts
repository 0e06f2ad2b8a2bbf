/**
 * The beginning of a literal that begins a statement of SQL and goes on like one. A text that nobody is known to run
 * is looked at only then.
 */
export const statementStart =
  /["'](?:\s|\\n|\()*(?:select\s[^;]{1,600}?\bfrom\s|insert\s+(?:or\s+\w+\s+|ignore\s+)?into\s|update\s+\S{1,80}\s+set\s|delete\s+from\s|replace\s+into\s|merge\s+into\s|with\s+\w+\s+as\s*\(|create\s+(?:temp\s+|or\s+replace\s+)?(?:table|view|user|role|database)\s|alter\s+(?:table|user|role)\s|drop\s+(?:table|view|user|role|database)\s|grant\s+\w+\s+on\s|(?:call|exec|execute)\s+[\w.]+\s*\()/i
