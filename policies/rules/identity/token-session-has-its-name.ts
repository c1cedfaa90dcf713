import { findSessionNameProblems, tokenStatementsOf } from "../../../domain/identity/token-trust";
import { judgeDocuments, trustDocuments } from "../../identity-documents";
import { entraRole, githubRole, trusting } from "../../identity-examples";
import { ResourceType } from "../../resource-type";
import type { StackRule } from "../../rule";

/** The caller chooses the name of a session, so that CloudTrail otherwise shows what the caller likes. */
export const tokenSessionHasItsName: StackRule = {
  kind: "stack",
  name: "token-session-has-its-name",
  promise: "identity",
  title: "Sessions are named after the application",
  description:
    "A role that is taken on with a token demands that its sessions are named after the application.",
  why: "The caller chooses the name of a session, so that CloudTrail otherwise shows what the caller likes.",
  severity: "medium",
  enforcementLevel: "advisory",
  remediation: "Test sts:RoleSessionName with StringLike for the application's id, alone and followed by -*.",
  supports: [
    { framework: "nist-800-53", controls: ["AU-3"] },
    { framework: "soc-2", controls: ["CC6.1"] },
  ],
  // Made where somebody looks at them: a preview does not.
  get examples() {
    return {
      passes: [
        { title: "the client id", resources: [entraRole()] },
        {
          title: "a role without tokens",
          resources: [trusting({ Principal: { Service: "backup.amazonaws.com" } })],
        },
      ],
      fails: [
        { title: "any name", resources: [githubRole("repo:example/orders:environment:prod")] },
        {
          title: "a name that begins with anything",
          resources: [entraRole({ StringLike: { "sts:RoleSessionName": "*-job" } })],
        },
        {
          title: "a name of Entra that is no client id",
          resources: [entraRole({ StringLike: { "sts:RoleSessionName": "backup-*" } })],
        },
      ],
    };
  },
  types: [ResourceType.Role],

  checkStack(stack, context) {
    judgeDocuments(stack.share(trustDocuments), context, (statements) =>
      tokenStatementsOf(statements).flatMap(findSessionNameProblems),
    );
  },
};
