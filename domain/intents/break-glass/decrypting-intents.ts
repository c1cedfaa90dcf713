import type { RequestContext } from "../../access/request-context";
import { RESTORING_SERVICES } from "../../break-glass/break-glass-policy";
import type { Asker, Intent, Subject } from "../intent";
import type { BreakGlassPromise } from "./break-glass-promise";

/** What people who break the glass do with the vault's key: let the services decrypt that restore, and nothing else. */
export function decryptingIntents(
  { accountId, keyAlias, region }: BreakGlassPromise,
  people: Asker,
): readonly Intent[] {
  const key: readonly Subject[] = [{ key: `alias/${keyAlias}`, of: accountId }];
  const via = (service: string): RequestContext => ({
    "kms:ViaService": `${service}.${region}.amazonaws.com`,
  });
  const deciphering = (
    expected: Intent["expected"],
    context: RequestContext | undefined,
    about = key,
  ): Intent => ({
    claim: "Break-glass decrypts with the vault's key, through the services that restore, and not otherwise",
    requirements: ["R20"],
    expected,
    who: [people],
    actions: ["kms:DescribeKey", "kms:Decrypt"],
    about,
    ...(context === undefined ? {} : { context }),
    evenWithout: [{ guard: "guardrails", of: accountId }],
  });
  return [
    ...RESTORING_SERVICES.map((service) => deciphering("allowed", via(service))),
    deciphering("denied", via("lambda")),
    deciphering("denied", undefined),
    {
      ...deciphering("denied", via("backup")),
      claim: "Break-glass does nothing with the vault's key but decrypt",
      actions: ["kms:Encrypt", "kms:ReEncryptFrom", "kms:ListGrants", "kms:UpdateKeyDescription"],
    },
    deciphering("denied", { ...via("backup"), "kms:ResourceAliases": [`alias/${keyAlias}`] }, [
      { arn: "arn:aws:kms:xx-west-9:${account}:key/another", of: accountId },
    ]),
    deciphering("denied", { ...via("backup"), "kms:ResourceAliases": ["alias/another"] }, [
      { arn: `arn:aws:kms:${region}:\${account}:key/another`, of: accountId },
    ]),
  ];
}
