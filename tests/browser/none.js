const shown = 20;

/** Nothing wrong was found; otherwise fails with the first findings, a line each. */
export function none(found) {
  if (found.length === 0) return;
  const rest = found.length > shown ? [`and ${found.length - shown} more`] : [];
  const lines = [...found.slice(0, shown), ...rest].map((line) => `\n  ${line}`);
  throw new Error(`found ${found.length}:${lines.join("")}`);
}
