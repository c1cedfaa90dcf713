import { findUnpinnedTokenProblems, tokenStatementsOf } from "../../../domain/identity/token-trust";
import { judgeDocuments, trustDocuments } from "../../identity-documents";
import { entraRole, trusting } from "../../identity-examples";
import { ResourceType } from "../../resource-type";
import type { StackRule } from "../../rule";

const KEY = "sts.windows.net/11111111-2222-3333-4444-555555555555/";
const AUD = { [`${KEY}:aud`]: "api://aws-backup" };
const SUB = { [`${KEY}:sub`]: "66666666-7777-8888-9999-000000000000" };

/** The audience alone lets in every application of the tenant; the subject alone lets in a token that was meant for somebody else. */
export const tokenTrustPinsAudienceAndSubject: StackRule = {
  kind: "stack",
  name: "token-trust-pins-audience-and-subject",
  promise: "identity",
  title: "Tokens are pinned by audience and subject",
  description: "Every role that is taken on with a token tests the token's audience and its subject.",
  why: "The audience alone lets in every application of the tenant; the subject alone lets in a token that was meant for somebody else.",
  severity: "critical",
  remediation: "Use FederatedRole, or test both claims with StringEquals, under the name of the provider.",
  supports: [
    { framework: "nist-800-53", controls: ["IA-8"] },
    { framework: "soc-2", controls: ["CC6.1"] },
  ],
  // Made where somebody looks at them: a preview does not.
  get examples() {
    return {
      passes: [
        { title: "both", resources: [entraRole()] },
        {
          title: "a role without tokens",
          resources: [trusting({ Principal: { Service: "backup.amazonaws.com" } })],
        },
      ],
      fails: [
        { title: "the audience alone", resources: [entraRole({ StringEquals: AUD })] },
        { title: "the subject alone", resources: [entraRole({ StringEquals: SUB })] },
        {
          title: "a set operator that an absent claim passes",
          resources: [entraRole({ "ForAllValues:StringEquals": { ...AUD, ...SUB } })],
        },
        {
          title: "a subject that is anything",
          resources: [entraRole({ StringEquals: AUD, StringLike: { [`${KEY}:sub`]: "*" } })],
        },
        {
          title: "a key without the slash of its issuer",
          resources: [
            entraRole({
              StringEquals: {
                ...AUD,
                "sts.windows.net/11111111-2222-3333-4444-555555555555:sub":
                  "66666666-7777-8888-9999-000000000000",
              },
            }),
          ],
        },
      ],
    };
  },
  types: [ResourceType.Role],

  checkStack(stack, context) {
    judgeDocuments(stack.share(trustDocuments), context, (statements) =>
      tokenStatementsOf(statements).flatMap(findUnpinnedTokenProblems),
    );
  },
};
