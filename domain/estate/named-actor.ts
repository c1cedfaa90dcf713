import { principalArnOf } from "../access/principal";
import { parseArn } from "../aws/arn";
import { nearestName } from "../nearest-name";
import { got, type Problem } from "../problem";
import { actorsOf, type Actor } from "./actor";
import type { Estate } from "./estate";

/** Whom a text names, or what is wrong with it. */
export type NamedActorResult =
  { readonly actor: Actor } | { readonly actor: undefined; readonly problems: readonly Problem[] };

/** Identity Center ends the name of a permission set's role with characters of its own choice. */
const PERMISSION_SET_ROLE = /^AWSReservedSSO_(.+)_[0-9a-f]{16}$/;

/**
 * Finds whom a person means: the name of a role or permission set, `NAME@ACCOUNT` where several accounts have it, or the ARN of a role,
 * of one of its sessions, or of an account's root user.
 *
 * @param path of the text, for problems
 */
export function findNamedActor(estate: Estate, text: string, path: string): NamedActorResult {
  const wrong = (reason: string): NamedActorResult => ({
    actor: undefined,
    problems: [{ path, reason: `${reason}, ${got(text)}` }],
  });
  const arn = parseArn(text);
  if (arn === undefined && text.startsWith("arn:"))
    return wrong("must be an ARN with partition, service and resource, or the name of a role");
  if (arn !== undefined && arn.partition !== estate.partition)
    return wrong(`must be in the partition of the stack, ${estate.partition}, not in ${arn.partition}`);
  const found = actorsMatching(estate, text);
  const [first, second] = found;
  if (second !== undefined)
    return wrong(`must name one of several by NAME@ACCOUNT: ${found.map(spellingOf).join(" or ")}`);
  if (first !== undefined) return { actor: first };
  const spellings = actorsOf(estate).map(spellingOf);
  const nearest = nearestName(
    nameIn(text),
    spellings.map((each) => each.split("@", 1)[0] ?? ""),
  );
  const hint = nearest === undefined ? "" : `; did you mean ${nearest}`;
  return wrong(`must be somebody whom the stack has: ${spellings.join(", ")}${hint}`);
}

/** Everybody of an estate whom a text fits. */
export function actorsMatching(estate: Estate, text: string): readonly Actor[] {
  const [name = "", accountId] = text.startsWith("arn:")
    ? [nameIn(text), parseArn(text)?.accountId]
    : text.split("@", 2);
  // A role of the same name under another path is another role.
  const isExact = /:iam::\d*:role\//.test(text) && !PERMISSION_SET_ROLE.test(text.split("/").at(-1) ?? "");
  if (isExact) return actorsOf(estate).filter(({ principal }) => principalArnOf(principal) === text);
  return actorsOf(estate).filter(
    (actor) => nameOf(actor) === name && (accountId === undefined || actor.accountId === accountId),
  );
}

/** How a person writes somebody: `OrgBackupDeployer@222222222222`, `root@222222222222`. */
export function spellingOf(actor: Actor): string {
  return `${nameOf(actor)}@${actor.accountId}`;
}

function nameOf({ principal }: Actor): string {
  return nameIn(principalArnOf(principal) ?? "");
}

/** The role in an ARN or a name, without path, session and what Identity Center adds. */
function nameIn(text: string): string {
  const resource = parseArn(text)?.resource ?? text.split("@", 1)[0] ?? "";
  const parts = resource.split("/");
  const name = (parts[0] === "assumed-role" ? parts[1] : parts.at(-1)) ?? "";
  return PERMISSION_SET_ROLE.exec(name)?.[1] ?? name;
}
