import { findTokenSubjectProblems, tokenStatementsOf } from "../../../domain/identity/token-trust";
import { judgeDocuments, trustDocuments } from "../../identity-documents";
import { entraRole, githubRole } from "../../identity-examples";
import { ResourceType } from "../../resource-type";
import type { StackRule } from "../../rule";

/** A subject such as repo:ORG/REPO:* lets in every pull request, whose code nobody has approved. */
export const tokenSubjectNamesOneApplication: StackRule = {
  kind: "stack",
  name: "token-subject-names-one-application",
  promise: "identity",
  title: "Subjects name one application",
  description:
    "The subject that a role takes tokens of stands for one application, in the form of its issuer.",
  why: "A subject such as repo:ORG/REPO:* lets in every pull request, whose code nobody has approved.",
  severity: "critical",
  remediation:
    "Name the environment or branch, the stack, the service account or the object id, as the message shows.",
  supports: [
    { framework: "nist-800-53", controls: ["IA-8"] },
    { framework: "soc-2", controls: ["CC6.1"] },
  ],
  // Made where somebody looks at them: a preview does not.
  get examples() {
    return {
      passes: [
        { title: "an object id of Entra", resources: [entraRole()] },
        {
          title: "an environment of GitHub",
          resources: [githubRole("repo:example/orders:environment:prod")],
        },
        {
          title: "an immutable subject of GitHub",
          resources: [githubRole("repo:example@1/orders@2:ref:refs/heads/main")],
        },
      ],
      fails: [
        {
          title: "every ref and pull request of a repository",
          resources: [githubRole("repo:example/orders:*")],
        },
        { title: "every repository of an owner", resources: [githubRole("repo:example/*")] },
        {
          title: "pull requests",
          resources: [githubRole("repo:example/orders:pull_request", "StringEquals")],
        },
      ],
    };
  },
  types: [ResourceType.Role],

  checkStack(stack, context) {
    judgeDocuments(stack.share(trustDocuments), context, (statements) =>
      tokenStatementsOf(statements).flatMap(findTokenSubjectProblems),
    );
  },
};
