import { parseArn } from "../aws/arn";

/** The name, with its path, of a role that a pattern of ARNs matches; none for what is no role. `*` becomes `x`, `?` a digit. */
export function exampleRoleNames(pattern: string): readonly string[] {
  const name = /^role\/(.+)$/.exec(parseArn(pattern)?.resource ?? "")?.[1];
  return name === undefined ? [] : [name.replace(/\*/g, "x").replace(/\?/g, "0")];
}
