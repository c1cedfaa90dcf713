/** So many parts of an ARN come before the resource: `arn`, partition, service, Region, account. */
const PARTS_BEFORE_RESOURCE = 5;

/**
 * Whether a pattern may describe an ARN of which not everything is known yet.
 *
 * @param pattern `*` stands for any letters, beyond colons as well; nothing else is a wildcard
 * @param arn the ARN with `*` for what is not known. It stands for what can be there: no colon anywhere, no slash before the
 * resource part
 */
export function mayMatchArn(pattern: string, arn: string): boolean {
  // For each prefix of the pattern: whether it may describe the part of the ARN that was read so far.
  let meets = [true];
  for (let at = 1; at <= pattern.length; at += 1)
    meets.push(pattern[at - 1] === "*" && meets[at - 1] === true);
  let colons = 0;
  for (const letter of arn) {
    if (letter === ":") colons += 1;
    const excluded = colons < PARTS_BEFORE_RESOURCE ? ":/" : ":";
    const next = [letter === "*" && meets[0] === true];
    for (let at = 1; at <= pattern.length; at += 1) {
      const own = pattern[at - 1] ?? "";
      if (own === "*") next.push(next[at - 1] === true || meets[at] === true);
      else if (letter === "*")
        next.push(meets[at] === true || (!excluded.includes(own) && next[at - 1] === true));
      else next.push(letter === own && meets[at - 1] === true);
    }
    meets = next;
  }
  return meets[pattern.length] === true;
}
