/** The path of a key inside a policy: `plans.daily`, or `copy_actions["arn:…"]` for a key that has dots or colons. */
export function childPath(path: string, key: string): string {
  if (!/^[\w@-]+$/.test(key)) return `${path}[${JSON.stringify(key)}]`;
  return path === "" ? key : `${path}.${key}`;
}
