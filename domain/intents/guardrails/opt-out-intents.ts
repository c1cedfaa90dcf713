import { OPT_OUT_APPROVED_BY_TAG, OPT_OUT_UNTIL_TAG, type OptOutTag } from "../../plan/opt-out-tag";
import type { Asker, Intent, Subject } from "../intent";
import { both } from "../both";
import { people, type GuardedAccount } from "./guarded-account";

/** What guardrails promise about the tags that take a resource out of the backups. */
export function optOutIntents(
  { key, value }: OptOutTag,
  approvers: readonly Asker[],
  { alone, backupRole, of, region }: Pick<GuardedAccount, "alone" | "backupRole" | "of" | "region">,
): readonly Intent[] {
  const common = { requirements: ["R4", "R5"], evenWithout: alone };
  const volume: readonly Subject[] = [
    { arn: `arn:aws:ec2:${region}:\${account}:volume/vol-0123456789abcdef0`, of },
  ];
  const reserved = [...new Set([key, OPT_OUT_APPROVED_BY_TAG, OPT_OUT_UNTIL_TAG])];
  const tagging = ["ec2:CreateTags"];
  return [
    ...both(
      { ...common, claim: "Only approvers take a resource out of the backups" },
      people(of),
      [...approvers, backupRole],
      tagging,
      volume,
      { [`aws:RequestTag/${key}`]: value, "aws:TagKeys": ["Name"] },
    ),
    ...reserved.flatMap((name) =>
      both(
        { ...common, claim: "Only approvers set or remove the tags of an opt-out" },
        people(of),
        [...approvers, backupRole],
        tagging,
        volume,
        { [`aws:RequestTag/${key}`]: "another", "aws:TagKeys": ["Name", name] },
      ),
    ),
    ...both(
      { ...common, claim: "Everybody sets tags of their own" },
      [],
      people(of).slice(0, 1),
      tagging,
      volume,
      { [`aws:RequestTag/${key}`]: "another", "aws:TagKeys": ["Name"] },
    ),
  ];
}
